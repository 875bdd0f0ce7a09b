"""Text from a device, made fit for a terminal."""

import unicodedata


def clean(text: str) -> str:
    """The text without control, format and private characters: nothing that moves a cursor."""
    return "".join(
        character for character in text if not unicodedata.category(character).startswith("C")
    )
