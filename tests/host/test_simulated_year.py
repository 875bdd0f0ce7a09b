"""The page with the simulated year says what the coach says today."""

import pytest
from simulated_year import HEAD, PAGE, section
from year_runners import RUNNERS


@pytest.mark.parametrize("runner", RUNNERS, ids=lambda runner: runner.name)
def test_the_page_is_up_to_date(runner):
    page = PAGE.read_text(encoding="utf-8")
    assert page.startswith(HEAD)
    assert section(runner) in page, "regenerate it: python tests/host/simulated_year.py"


def test_nobody_else_is_on_the_page():
    headings = [line[3:] for line in PAGE.read_text().splitlines() if line.startswith("## ")]
    assert headings == [runner.name for runner in RUNNERS]
