"""The graph as lines of canonical N-Quads (RDF 1.2 N-Quads, section 4), which are compared byte for byte (R2).

It stands left of all rooms, so that a query worker reads lines without loading what makes them.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox


def nquad(quad: ox.Quad) -> str:
    """The quad as one line without its line feed; the default graph is left out."""
    return f"{quad} ."


@dataclass(frozen=True, slots=True)
class Delta:
    """The exact difference between two states of the graph, as sorted canonical N-Quads."""

    generation: int
    """Of the state afterwards."""
    added: tuple[str, ...]
    removed: tuple[str, ...]
