"""The firmware of the run/walk clip."""

VERSION = "0.1.0"
