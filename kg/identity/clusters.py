"""The key graph and its clusters: a function of links, weights and judgements, never of the order they came in (R4)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class KeyLink:
    """Two identity keys that documents say are one."""

    left: str
    """The lesser of the two by code point."""
    right: str
    weight: int
    """How many documents say so."""

    @property
    def pair(self) -> Pair:
        """Both ends, the lesser first."""
        return self.left, self.right


@dataclass(frozen=True, slots=True)
class KeyGraph:
    """One or more whole connected parts of the key graph."""

    keys: frozenset[str]
    links: tuple[KeyLink, ...] = ()
    same: frozenset[Pair] = frozenset()
    """Judgements in force, each pair in code point order."""
    different: frozenset[Pair] = frozenset()


@dataclass(frozen=True, slots=True)
class Clustering:
    """Where each key belongs."""

    ids: Mapping[str, str]
    """Key → id of the entity that it belongs to."""
    dropped: frozenset[Pair]
    """Links and "same" judgements that a "different" keeps from joining."""


def ordered(left: str, right: str) -> Pair:
    """The two keys in code point order."""
    return (left, right) if left <= right else (right, left)


def entity_id(least_key: str) -> str:
    """The id of the cluster whose least identity key this is: 16 hex digits of its SHA-256."""
    return hashlib.sha256(least_key.encode()).hexdigest()[:16]


def clusters(graph: KeyGraph) -> Clustering:
    """The clusters of the graph.

    Links join in order, "same" judgements first, then the links of most documents, then by key; one that would bring
    together two keys declared different is dropped.
    """
    forest = _Forest(graph.keys, graph.different)
    by_strength = sorted(graph.links, key=lambda link: (-link.weight, link.pair))
    pairs = [*sorted(graph.same), *(link.pair for link in by_strength)]
    dropped = frozenset(pair for pair in pairs if not forest.join(pair))
    return Clustering(ids=_ids(forest.groups()), dropped=dropped)


def _ids(groups: Iterable[set[str]]) -> dict[str, str]:
    ids: dict[str, str] = {}
    for members in groups:
        identifier = entity_id(min(members))
        ids.update(dict.fromkeys(members, identifier))
    return ids


class _Forest:
    """Disjoint sets of keys that remember which other keys they must never meet."""

    def __init__(self, keys: Iterable[str], different: Iterable[Pair]) -> None:
        self._parent = {key: key for key in keys}
        self._members = {key: {key} for key in self._parent}
        self._foes: dict[str, set[str]] = {}
        for left, right in different:
            if left in self._parent and right in self._parent:
                self._foes.setdefault(left, set()).add(right)
                self._foes.setdefault(right, set()).add(left)

    def _root(self, key: str) -> str:
        while self._parent[key] != key:
            self._parent[key] = self._parent[self._parent[key]]
            key = self._parent[key]
        return key

    def join(self, pair: Pair) -> bool:
        """Whether the two keys are in one set afterwards."""
        large, small = self._root(pair[0]), self._root(pair[1])
        if large == small:
            return True
        if len(self._members[large]) < len(self._members[small]):
            large, small = small, large
        if not self._members[small].isdisjoint(self._foes.get(large, ())):
            return False
        if not self._members[large].isdisjoint(self._foes.get(small, ())):
            return False
        self._parent[small] = large
        self._members[large] |= self._members.pop(small)
        if small in self._foes:
            self._foes.setdefault(large, set()).update(self._foes.pop(small))
        return True

    def groups(self) -> Iterable[set[str]]:
        return self._members.values()
