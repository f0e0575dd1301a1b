"""The graph as files that other programs open."""

from kg.export.formats import FORMATS, export

__all__ = ["FORMATS", "export"]
