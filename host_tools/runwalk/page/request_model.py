"""What the page asks for: the form of every request's body."""

from pydantic import BaseModel, ConfigDict

_MOST_LETTERS = 1_000_000


class Asked(BaseModel):
    """Its text is bounded, and whole: JSON can hold half a character, which no file can."""

    model_config = ConfigDict(str_max_length=_MOST_LETTERS)
