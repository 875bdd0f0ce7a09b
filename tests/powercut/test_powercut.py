"""Power that fails at any flash operation, on real littlefs, loses nothing that was kept."""

from powercuts import cut_everywhere


def test_a_cut_at_every_operation_of_every_scenario():
    results = cut_everywhere()
    assert len(results) == 8
    for result in results:
        assert result["failures"] == [], result["scenario"]
        assert result["lost"] == 0
        assert result["cuts"] == 4 * result["operations"] > 0


def test_a_worn_block_anywhere():
    """Littlefs reads back what it writes, and goes elsewhere: nothing fails but what says so."""
    results = cut_everywhere("worn")
    for result in results:
        assert result["failures"] == [], result["scenario"]
        assert result["done"] > 0
    assert sum(result["struck"] for result in results) > 10


def test_a_worn_block_that_littlefs_cannot_see_would_fail():
    assert all(result["failures"] for result in cut_everywhere("hidden"))


def test_without_writing_beside_and_renaming_it_would_fail():
    failing = {result["scenario"] for result in cut_everywhere("unprotected") if result["failures"]}
    assert {"change a setting", "move a course on", "keep the place in a session"} <= failing
