"""Lines of comma-separated values as RFC 4180 has them: every text in quotes, what is not there without.

Python's own writer cannot tell a cell that is not there from an empty text before 3.12.
"""

from __future__ import annotations

import math
from collections.abc import Iterable


def quoted(text: str) -> str:
    """The text as a cell."""
    return '"' + text.replace('"', '""') + '"'


def number(value: float) -> str:
    """The number as a cell; what is not finite as Java reads it, of which both Gephi and Neo4j are made."""
    if isinstance(value, int) or math.isfinite(value):
        return str(value)
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"


def line(cells: Iterable[str]) -> str:
    """The line of cells that are written already."""
    return ",".join(cells) + "\r\n"
