"""Text from a device, made fit for a terminal."""


def clean(text: str) -> str:
    """The text as one printable line.

    Without control, format, private and unassigned characters, nothing that moves a cursor or
    turns the direction of writing; line and paragraph separators go too, other spaces are spaces.
    """
    spaced = "".join(" " if character.isspace() else character for character in text)
    return "".join(character for character in spaced if character.isprintable())
