"""Tables and what moves on a terminal: by Rich, which is slow to import. Lines: see `terminal`."""

from rich.console import Console, ConsoleDimensions

# A plan longer than this is nobody's line.
_PIPED = ConsoleDimensions(10_000, 25)


class _Output(Console):
    """Prints text as it is: what is in brackets or between colons is no markup of Rich's.

    In a pipe or a file a line is as long as it is; nobody's terminal breaks it there.
    """

    def __init__(self) -> None:
        super().__init__(highlight=False, markup=False, emoji=False)

    @property  # type: ignore[misc]  # (nobody sets it)
    def size(self) -> ConsoleDimensions:
        """As large as the terminal."""
        return super().size if self.is_terminal else _PIPED


console = _Output()
