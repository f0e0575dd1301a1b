"""Quads as lines of canonical N-Quads (RDF 1.2 N-Quads, section 4): what is compared byte for byte (R2)."""

from __future__ import annotations

import pyoxigraph as ox


def nquad(quad: ox.Quad) -> str:
    """The quad as one line without its line feed; the default graph is left out."""
    return f"{quad} ."
