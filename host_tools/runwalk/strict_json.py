"""JSON from somebody else: as the standard has it, which is all that a clip reads too."""

import json
from typing import Any


def parse(data: bytes) -> Any:
    """The value; in UTF-8 alone. Raises ValueError."""
    try:
        return json.loads(data.decode())
    except UnicodeDecodeError:
        raise ValueError("not UTF-8") from None
    except RecursionError:
        raise ValueError("nested too deep") from None
