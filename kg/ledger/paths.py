"""Shortest paths between two entities along known links, those with the best evidence first."""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from kg.errors import BadRequest
from kg.ledger.entities import ref
from kg.ledger.link_filter import LinkFilter, check_relations
from kg.ledger.neighbours import edge, neighbour
from kg.ledger.rows import Direction, EntityRef, Neighbour
from kg.ledger.walking import Step, Walker
from kg.model import EntityType

LONGEST = 8
"""Steps that a path may be asked to have."""
MOST_PATHS = 100
"""Paths in one answer."""
_BACK = {Direction.OUT: Direction.IN, Direction.IN: Direction.OUT}


@dataclass(frozen=True, slots=True)
class PathQuery:
    """Which paths to look for; the filters hold for each link on the way, as in `NeighbourQuery`."""

    max_length: int = 4
    relations: tuple[str, ...] = ()
    """Only along these; empty for all."""
    via: tuple[EntityType, ...] = ()
    """Only through entities of these types; empty for all. The ends may be of any."""
    since: str | None = None
    until: str | None = None
    min_confidence: float = 0.0
    limit: int = 10


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path with every link that makes it; a link's direction is seen from `source`."""

    source: EntityRef
    target: EntityRef
    links: tuple[Neighbour, ...]


@dataclass(frozen=True, slots=True)
class Paths:
    """The shortest paths, all of one length."""

    length: int | None
    """Steps of each; None when there is no path as short as was asked for."""
    items: tuple[tuple[Hop, ...], ...]
    total: int
    """How many there are; paths through the same entities are one."""


def paths(connection: sqlite3.Connection, source: str, target: str, query: PathQuery) -> Paths:
    """The shortest paths between two entities, whichever way the links run.

    The first is the one with the least sum over its hops of 1 / independent sources of the hop's best link; among
    equals that of the surest links, then that of the least ids.

    Raises:
        BadRequest: source and target are one, an unknown relation, a date that is not ISO 8601, a length or limit out
            of range, or too many links to look at.
    """
    if source == target:
        raise BadRequest(f"both ends are {source}: a path leads from one entity to another")
    if not 1 <= query.max_length <= LONGEST:
        raise BadRequest(f"max_length {query.max_length} is out of range: use 1 to {LONGEST}")
    if not 1 <= query.limit <= MOST_PATHS:
        raise BadRequest(f"limit {query.limit} is out of range: use 1 to {MOST_PATHS}")
    check_relations(query.relations)
    wanted = LinkFilter(since=query.since, until=query.until, min_confidence=query.min_confidence)
    hops = _hops(Walker(connection, wanted, query.relations), source, target, query)
    if hops is None:
        return Paths(None, (), 0)
    length, following = hops
    total, best = _best(following, source, target, length, query.limit)
    return Paths(length, tuple(_told(connection, following, nodes) for nodes in best), total)


Following = dict[str, dict[str, list[Step]]]
"""For each entity the next ones on a shortest path, with the links that lead there."""


@dataclass(slots=True)
class _Side:
    """A search from one end: the entities reached, and for each the steps that reached it first."""

    seen: set[str]
    frontier: set[str]
    levels: int = 0
    before: dict[str, list[Step]] = field(default_factory=dict)


def _hops(walker: Walker, source: str, target: str, query: PathQuery) -> tuple[int, Following] | None:
    """The length of the shortest paths and the hops that lie on them: breadth first from both ends."""
    ends = {source, target}
    sides = (_Side({source}, {source}), _Side({target}, {target}))
    while sum(side.levels for side in sides) < query.max_length and all(side.frontier for side in sides):
        smaller = min(sides, key=lambda side: len(side.frontier))
        _widen(walker, smaller, ends, query.via)
        met = sides[0].frontier & sides[1].frontier
        if met:
            following: Following = {}
            for step in _leading_to(met, sides[0]):
                following.setdefault(step.here, {}).setdefault(step.there, []).append(step)
            for step in _leading_to(met, sides[1]):
                following.setdefault(step.there, {}).setdefault(step.here, []).append(step)
            return sum(side.levels for side in sides), following
    return None


def _widen(walker: Walker, side: _Side, ends: set[str], via: Iterable[EntityType]) -> None:
    """Go one level further."""
    types = {one.value for one in via}
    reached: dict[str, list[Step]] = {}
    for step in walker.steps(sorted(side.frontier)):
        allowed = not types or step.there in ends or step.there_type in types
        if allowed and step.there not in side.seen:
            reached.setdefault(step.there, []).append(step)
    side.before.update(reached)
    side.frontier = set(reached)
    side.seen |= side.frontier
    side.levels += 1


def _leading_to(met: set[str], side: _Side) -> list[Step]:
    """The steps by which a side reached where the two met."""
    found: list[Step] = []
    level = met
    while level:
        steps = [step for node in sorted(level) for step in side.before.get(node, ())]
        found += steps
        level = {step.here for step in steps}
    return found


_Partial = tuple[float, float, tuple[str, ...]]
"""Cost, confidence below zero, and the entities so far."""


def _best(following: Following, source: str, target: str, length: int, limit: int) -> tuple[int, list[tuple[str, ...]]]:
    """How many paths there are, and the entities along the best of them."""
    counts: dict[str, int] = {source: 1}
    partial: dict[str, list[_Partial]] = {source: [(0.0, 0.0, (source,))]}
    for _ in range(length):
        next_counts: dict[str, int] = {}
        reached: dict[str, list[_Partial]] = {}
        for node, so_far in partial.items():
            for there, steps in following.get(node, {}).items():
                cost = 1 / max(1, *(step.sources for step in steps))
                confidence = max(step.confidence for step in steps)
                next_counts[there] = next_counts.get(there, 0) + counts[node]
                reached.setdefault(there, []).extend(
                    (spent + cost, unsure - confidence, (*nodes, there)) for spent, unsure, nodes in so_far
                )
        counts = next_counts
        partial = {node: heapq.nsmallest(limit, found) for node, found in reached.items()}
    return counts[target], [nodes for _, _, nodes in partial[target]]


def _told(
    connection: sqlite3.Connection, following: Mapping[str, Mapping[str, list[Step]]], nodes: tuple[str, ...]
) -> tuple[Hop, ...]:
    """A path with everything about its links."""
    hops = []
    for here, there in pairwise(nodes):
        links = [_link(connection, step, here) for step in following[here][there]]
        links.sort(key=lambda link: (-link.sources, -link.confidence, link.relation, link.direction))
        hops.append(Hop(ref(connection, here), ref(connection, there), tuple(links)))
    return tuple(hops)


def _link(connection: sqlite3.Connection, step: Step, here: str) -> Neighbour:
    way = step.way if step.here == here else _BACK[step.way]
    there = step.there if step.here == here else step.here
    return neighbour(connection, edge(connection, step.edge, there, way))
