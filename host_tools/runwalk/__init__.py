"""The host tool of the run/walk clip."""

from importlib.metadata import version

__version__ = version("runwalk")
