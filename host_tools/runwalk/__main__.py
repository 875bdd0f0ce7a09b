"""`python -m runwalk` is `runwalk`."""

import sys

from runwalk.cli.main import run

sys.exit(run())
