"""The host tool of the run/walk clip."""

from clip import VERSION

__version__ = VERSION
