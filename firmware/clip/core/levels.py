"""Loudness and brightness in steps that one can tell apart, and tones where a buzzer is loud."""

from clip.core.patterns import HIGHEST_HZ, LOWEST_HZ

# Duty (of 65536) of a rectangular wave at volume 1-5: the fundamental of a wave of duty d goes
# with sin(pi d) (Fourier), and each step halves it: 6 dB, some five times what an ear just notices.
_DUTIES = (1304, 2613, 5273, 10923, 32768)

# Duty (of 65535) of the motor at strength 1-3: 75, 87 and 100 %. A motor shakes with the square of
# its speed. One of 3 V need not start below 2.3 V, 75 % of what the transistor leaves it.
_MOTOR_DUTIES = (49151, 57015, 65535)

# Luminance in thousandths at brightness 1-5: lightness L* of 20, 40, 60, 80, 100 (CIE 1976).
_LUMINANCES = (30, 113, 281, 567, 1000)


def duty(volume: int) -> int:
    """The duty of 65536 for volume 1-5."""
    return _DUTIES[volume - 1]


def motor_duty(strength: int) -> int:
    """The duty of 65535 for a strength of the motor, 1-3."""
    return _MOTOR_DUTIES[strength - 1]


def dimmed(colour: int, brightness: int) -> int:
    """A colour 0xRRGGBB at brightness 1-5; what is lit stays lit."""
    part = _LUMINANCES[brightness - 1]
    red = ((colour >> 16) * part + 999) // 1000
    green = ((colour >> 8 & 0xFF) * part + 999) // 1000
    blue = ((colour & 0xFF) * part + 999) // 1000
    return red << 16 | green << 8 | blue


def in_band(tone_hz: int, lowest_hz: int, highest_hz: int) -> int:
    """A tone of a cue in the band of a buzzer: the cues' own band becomes that one."""
    hz = lowest_hz + (tone_hz - LOWEST_HZ) * (highest_hz - lowest_hz) // (HIGHEST_HZ - LOWEST_HZ)
    return min(max(hz, lowest_hz), highest_hz)
