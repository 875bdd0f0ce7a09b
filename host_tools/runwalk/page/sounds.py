"""What the browser needs to sound and show cues as a clip does."""

from typing import Any

from clip.core import cues, image, levels, patterns

_LEVELS = range(1, 6)


def sounds() -> dict[str, Any]:
    """Patterns by cue as pairs of (Hz, ms), duties of 65536 by volume, colours by brightness."""
    return {
        "cues": {cues.NAMES[cue]: pattern for cue, pattern in patterns.TONES.items()},
        "duties": {str(volume): levels.duty(volume) for volume in _LEVELS},
        "colours": {
            str(brightness): {
                image.KIND_NAMES[kind]: f"#{levels.dimmed(colour, brightness):06x}"
                for kind, colour in patterns.KIND_COLOURS.items()
            }
            for brightness in _LEVELS
        },
    }
