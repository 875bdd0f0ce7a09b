"""The cues as sounds and as pulses on paper, made from the tables that the clip plays."""

import io
import sys
import wave
from array import array

from clip.core import cues, levels
from clip.core.patterns import TONES

Pattern = tuple[tuple[int, int], ...]

_RATE_HZ = 44_100
_LONG_MS = 250
_GAP_MS = 250
_FULL = 12_000


def patterns() -> dict[str, Pattern]:
    """Every cue's pattern by name; a count is one of three."""
    found = {cues.NAMES[cue]: pattern for cue, pattern in TONES.items()}
    lead, counted = TONES[cues.COUNT][:2], TONES[cues.COUNT][2:]
    found[cues.NAMES[cues.COUNT]] = lead + counted * 3
    return found


def pulses(pattern: Pattern) -> str:
    """The rhythm: `_` for a long pulse, `·` for a short one, a space for a long gap."""
    text = ""
    was_on = False
    for hz, ms in pattern:
        if hz and not was_on:
            text += "_" if ms >= _LONG_MS else "·"
        elif not hz and ms >= _GAP_MS:
            text += " "
        was_on = bool(hz)
    return text.strip()


def wav(pattern: Pattern, volume: int) -> bytes:
    """A pattern as the buzzer's rectangular wave, a WAV file of 16 bit mono."""
    duty = levels.duty(volume) / 65536
    samples = array("h")
    for hz, ms in pattern:
        samples.extend(_part(hz, ms, duty))
    samples.extend([0] * (_RATE_HZ // 10))
    if sys.byteorder == "big":
        samples.byteswap()
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(_RATE_HZ)
        file.writeframes(samples.tobytes())
    return written.getvalue()


def _part(hz: int, ms: int, duty: float) -> list[int]:
    count = _RATE_HZ * ms // 1000
    if not hz:
        return [0] * count
    high, low = int((1 - duty) * _FULL), int(-duty * _FULL)
    return [high if at * hz / _RATE_HZ % 1 < duty else low for at in range(count)]
