"""The whole circuit of a clip: its netlist, the rules that it keeps, and how it is built."""
