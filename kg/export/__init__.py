"""The graph as files that other programs open."""

from kg.export.formats import FORMATS, Format, format_of
from kg.export.wishes import Wish
from kg.export.writing import export, export_beside, opened

__all__ = ["FORMATS", "Format", "Wish", "export", "export_beside", "format_of", "opened"]
