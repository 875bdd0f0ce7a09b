"""A share of the mutants of the core; `make reliability` tries all."""

from mutants import WANTED_PERCENT, mutate, total_percent


def test_changes_of_the_journal_and_of_the_clock_are_noticed():
    found = mutate("clip.core.journal.*", "clip.core.ticks.*")
    assert set(found) == {"clip.core.journal", "clip.core.ticks"}
    assert sum(map(len, found.values())) > 0
    assert total_percent(found) >= WANTED_PERCENT
