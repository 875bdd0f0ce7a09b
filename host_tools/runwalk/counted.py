"""Numbers of things, in words."""


def counted(number: int, noun: str) -> str:
    """As "1 file", "2 files": of nouns whose plural ends in s."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
