"""`python -m runwalk` is `runwalk`."""

from runwalk.cli.main import run

run()
