from checks import refuses

from clip.core import button, cues
from clip.core.settings import SCHEMA, SettingError, check, defaults, merged


def test_the_defaults_are_what_they_may_be():
    for name, value in defaults().items():
        assert check(name, value, cues.NAMES) == value


def test_bounds_and_choices():
    assert check("countdown_s", 10, cues.NAMES) == 10
    for value in (-1, 11, True, "3", None, 3.0):
        refuses(SettingError, "from 0 to 10", check, "countdown_s", value, cues.NAMES)
    refuses(SettingError, "true, false", check, "quiet", 1, cues.NAMES)
    refuses(SettingError, "sound", check, "outputs", "loud", cues.NAMES)
    refuses(SettingError, "no setting", check, "colour", 1, cues.NAMES)


def test_a_pattern_of_ones_own():
    assert check("tones.run", [[3000, 100], [0, 50]], cues.NAMES) == ((3000, 100), (0, 50))
    for value in ([], "beep", [[3000]], [[3000, 0]], [[30_000, 10]], [[0, 100]], [[1, True]]):
        refuses(SettingError, "tones.run", check, "tones.run", value, cues.NAMES)
    refuses(SettingError, "no cue", check, "tones.sing", [[3000, 100]], cues.NAMES)


def test_what_is_broken_falls_back_alone():
    settings, refused = merged({"volume": 99, "countdown_s": 5, "sing": 1}, cues.NAMES)
    assert settings["volume"] == defaults()["volume"]
    assert settings["countdown_s"] == 5
    assert sorted(refused) == ["sing", "volume"]


def test_every_gesture_can_be_mapped():
    for name in button.NAMES.values():
        assert "idle_" + name in SCHEMA and "active_" + name in SCHEMA
