"""The printed case of a clip: computed from the board files, checked, drawn. A development tool."""
