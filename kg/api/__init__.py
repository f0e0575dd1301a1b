"""The graph over HTTP: SPARQL, REST and plain pages."""

from kg.api.app import create_app
from kg.api.settings import Settings
from kg.api.sparql.plain import create_plain_app

__all__ = ["Settings", "create_app", "create_plain_app"]
