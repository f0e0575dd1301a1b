"""Which industries each park is in, how strongly, and by what claims."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from kg.analysis.profiles.edges import edges_of
from kg.ledger.claimed_edges import ClaimedEdge
from kg.ledger.graph_filter import GraphFilter


@dataclass(frozen=True, slots=True)
class IndustryVectors:
    """A row for each park that has an industry, a column for each industry; both in the order of their ids."""

    parks: tuple[str, ...]
    industries: tuple[str, ...]
    weights: csr_array
    """Independent sources of the claims that put the park, its tenants and its projects into the industry, summed."""
    _things: Mapping[str, Sequence[ClaimedEdge | None]]
    """Of each park what is in it, by the edge; None is the park itself."""
    _industries: Mapping[str, Mapping[str, ClaimedEdge]]
    """Of each thing its industries."""

    def evidence(self, park: str) -> dict[str, list[ClaimedEdge]]:
        """The edges that put a park into each of its industries."""
        found: dict[str, list[ClaimedEdge]] = defaultdict(list)
        for edge in self._things.get(park, ()):
            for industry, own in self._industries[park if edge is None else edge.source].items():
                found[industry] += [own] if edge is None else [edge, own]
        return found


def industry_vectors(connection: sqlite3.Connection, wanted: GraphFilter) -> IndustryVectors:
    """The wanted vectors; `connection` is that of `Ledger.reading`."""
    known: dict[str, dict[str, ClaimedEdge]] = defaultdict(dict)
    things: dict[str, list[ClaimedEdge | None]] = defaultdict(list)
    for edge in edges_of(connection, wanted, "inIndustry"):
        known[edge.source][edge.target] = edge
        if edge.source_type == "Park" and not things[edge.source]:
            things[edge.source].append(None)
    for edge in edges_of(connection, wanted, "tenantOf", "sitedIn"):
        if edge.target_type == "Park" and edge.source in known:
            things[edge.target].append(edge)
    parks = tuple(sorted(things))
    industries = tuple(sorted({industry for own in known.values() for industry in own}))
    place = {industry: column for column, industry in enumerate(industries)}
    rows: list[int] = []
    columns: list[int] = []
    sources: list[int] = []
    for row, park in enumerate(parks):
        for edge_in in things[park]:
            for industry, edge in known[park if edge_in is None else edge_in.source].items():
                rows.append(row)
                columns.append(place[industry])
                sources.append(len(edge.stories))
    entries = (np.array(sources, dtype=np.float64), (np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64)))
    weights = csr_array(entries, shape=(len(parks), len(industries)))
    weights.sum_duplicates()
    return IndustryVectors(parks, industries, weights, things, known)
