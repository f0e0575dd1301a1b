"""The graph over HTTP: SPARQL, REST and plain pages."""

from kg.api.app import create_app
from kg.api.settings import Settings

__all__ = ["Settings", "create_app"]
