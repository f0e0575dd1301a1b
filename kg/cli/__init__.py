"""The command line. Each command holds its options and help; the work is a plain function of a room."""

from kg.cli.app import app

__all__ = ["app"]
