"""The edges and entities that profiles are made of, as far as they are wanted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.analysis.answer import Ref
from kg.errors import NotFound
from kg.ledger.claimed_edges import ClaimedEdge, claimed_edges
from kg.ledger.graph_filter import GraphFilter
from kg.ledger.listed_entities import listed_entities

CONFIRMED_SOURCES = 2
"""What fewer independent sources tell is not confirmed."""


def edges_of(connection: sqlite3.Connection, wanted: GraphFilter, *relations: str) -> Iterator[ClaimedEdge]:
    """The wanted edges of some relations, by source, relation and target; none where the filter leaves these out."""
    chosen = frozenset(relations)
    if wanted.relations:
        chosen &= wanted.relations
    return claimed_edges(connection, replace(wanted, relations=chosen)) if chosen else iter(())


def named(connection: sqlite3.Connection, *types: str) -> dict[str, Ref]:
    """The entities of some types by id; of all types when none is given."""
    return {one.id: Ref(one.id, one.type, one.label) for one in listed_entities(connection, frozenset(types))}


def check_park(park: str | None, parks: Mapping[str, Ref]) -> None:
    """Nothing, where the park is one of these or None; raises NotFound."""
    if park is not None and park not in parks:
        raise NotFound(f"no park {park!r} is in the data directory: give the id of an entity of type Park")


def confirmed(wanted: GraphFilter) -> GraphFilter:
    """The same without what a single source tells."""
    return replace(wanted, min_sources=max(CONFIRMED_SOURCES, wanted.min_sources))
