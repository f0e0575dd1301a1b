"""The links within some steps of an entity, counted by relation, nearest first."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import replace

from kg.errors import BadRequest
from kg.ledger.entities import ref
from kg.ledger.link_filter import LinkFilter, check_relations
from kg.ledger.neighbours import edge, neighbour
from kg.ledger.paging import checked, following
from kg.ledger.rows import Neighbour, NeighbourQuery, Neighbours
from kg.ledger.walking import Step, Walker

DEEPEST = 4
"""Steps that one may look around."""
MOST_LINKS = 50_000
"""Links in what is looked around in."""


def surroundings(connection: sqlite3.Connection, entity: str, query: NeighbourQuery) -> Neighbours:
    """The links that are met by walking `query.depth` steps from an entity, each told once, from its nearer end.

    The walk goes along links that pass the filters of direction, relation, time and confidence, through entities of all
    types; `query.type` chooses among the links it met. Counts are by relation, over what was met.

    Raises:
        BadRequest: as `neighbours`; the depth is out of range; or more than MOST_LINKS links would be met.
    """
    checked(query.offset, query.limit)
    if not 1 <= query.depth <= DEEPEST:
        raise BadRequest(f"depth {query.depth} is out of range: use 1 to {DEEPEST}")
    chosen = () if query.relation is None else (query.relation,)
    check_relations(chosen)
    wanted = LinkFilter(query.direction, query.since, query.until, query.min_confidence)
    met = _met(Walker(connection, wanted, chosen, MOST_LINKS), entity, query)
    page = met[query.offset : query.offset + query.limit]
    counts = Counter(step.relation for _, step in met)
    return Neighbours(
        dict(sorted(counts.items(), key=lambda item: (-item[1], item[0]))),
        tuple(_link(connection, distance, step) for distance, step in page),
        len(met),
        following(len(met), query.offset, len(page)),
    )


def _met(walker: Walker, entity: str, query: NeighbourQuery) -> list[tuple[int, Step]]:
    """Each link with how many steps away its farther end is, in the order of the answer."""
    seen, frontier = {entity}, {entity}
    edges: set[int] = set()
    found: list[tuple[int, Step]] = []
    for distance in range(1, query.depth + 1):
        # Both ends of a link may be equally far; then it is told from the end whose id is less.
        steps = sorted(walker.steps(sorted(frontier)), key=lambda step: (step.here, step.there, step.relation))
        for step in steps:
            if step.edge not in edges:
                edges.add(step.edge)
                found.append((distance, step))
        frontier = {step.there for step in steps} - seen
        seen |= frontier
    if query.type is not None:
        found = [(distance, step) for distance, step in found if step.there_type == query.type]
    return sorted(found, key=lambda one: (one[0], -one[1].sources, -one[1].confidence, one[1].relation, one[1].there))


def _link(connection: sqlite3.Connection, distance: int, step: Step) -> Neighbour:
    row = edge(connection, step.edge, step.there, step.way)
    near = ref(connection, step.here) if distance > 1 else None
    return replace(neighbour(connection, row), distance=distance, near=near)
