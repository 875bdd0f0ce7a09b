"""What cues look and sound like to eyes and ears that are not everybody's."""

import json
import wave
from itertools import combinations

import numpy as np
import pytest

from clip.core import levels
from clip.core.patterns import KIND_COLOURS, TONES
from command_line import output_of

# From linear RGB to the responses of the three cones, and the planes that people without one of
# them see (Viénot, Brettel and Mollon, 1999, "Digital video colourmaps for checking the legibility
# of displays by dichromats").
CONES = np.array(
    [[17.8824, 43.5161, 4.11935], [3.45565, 27.1554, 3.86714], [0.0299566, 0.184309, 1.46709]]
)
WITHOUT = {
    "nothing": np.eye(3),
    "red": np.array([[0, 2.02344, -2.52581], [0, 1, 0], [0, 0, 1]]),
    "green": np.array([[1, 0, 0], [0.494207, 0, 1.24827], [0, 0, 1]]),
}
LAB_WHITE = np.array([0.9505, 1.0, 1.089])
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def lab(linear):
    """CIE L*a*b* (1976) of linear RGB."""
    xyz = TO_XYZ @ np.clip(linear, 0, 1) / LAB_WHITE
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def seen(colour, without):
    # A LED's light goes with its duty: the levels are linear already.
    linear = np.array([colour >> 16, colour >> 8 & 255, colour & 255]) / 255
    return lab(np.linalg.inv(CONES) @ WITHOUT[without] @ CONES @ linear)


@pytest.mark.parametrize("without", WITHOUT)
def test_the_colours_of_steps_stay_apart(without):
    for one, other in combinations(KIND_COLOURS.values(), 2):
        distance = np.linalg.norm(seen(one, without) - seen(other, without))
        assert distance > 25, f"{one:06x} and {other:06x} are {distance:.0f} apart"


def test_red_and_green_would_not():
    distance = np.linalg.norm(seen(0xC00000, "red") - seen(0x003000, "red"))
    assert distance < 25


def test_a_step_of_volume_is_six_decibels():
    heard = [np.sin(np.pi * levels.duty(volume) / 65536) for volume in range(1, 6)]
    for softer, louder in zip(heard, heard[1:]):
        assert 20 * np.log10(louder / softer) == pytest.approx(6, abs=0.3)


def test_cues_become_sound_files(tmp_path):
    output_of("cues", "render", "--out", tmp_path)
    assert len(list(tmp_path.glob("*.wav"))) == len(TONES)
    with wave.open(str(tmp_path / "walk.wav")) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2")
        sounding = np.nonzero(samples)[0]
        assert len(sounding) / file.getframerate() == pytest.approx(0.6, abs=0.005)
        rises = np.count_nonzero((samples[:-1] <= 0) & (samples[1:] > 0))
        assert rises / 0.6 == pytest.approx(TONES[3][0][0], rel=0.01)


def test_cues_are_listed():
    listed = json.loads(output_of("cues", "list", "--json"))
    assert listed["walk"] == [[2300, 600]]
    assert "··· " in output_of("cues", "list")
