"""The key graph and its clusters: a function of links, weights and judgements, never of the order they came in (R4)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

Pair = tuple[str, str]
Clash = Callable[[str, str], bool]
"""Whether two keys can never be one thing."""
THRESHOLD = 0.5
"""From this score on two keys are linked."""


@dataclass(frozen=True, slots=True)
class KeyLink:
    """Two identity keys that documents or their score say are one."""

    left: str
    """The lesser of the two by code point."""
    right: str
    weight: int
    """How many documents say so."""
    score: float = 0.0
    """How likely the two keys name one thing by themselves (`kg.identity.scoring`)."""

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
    """Said by a person, or by codes of which a thing has one (`kg.identity.codes`)."""
    equal: frozenset[Pair] = frozenset()
    """Keys that have one code."""


@dataclass(frozen=True, slots=True)
class Clustering:
    """Where each key belongs."""

    ids: Mapping[str, str]
    """Key → id of the entity that it belongs to."""
    dropped: frozenset[Pair]
    """Links and "same" judgements that a "different" keeps from joining."""


def _never(_left: str, _right: str) -> bool:
    return False


def ordered(left: str, right: str) -> Pair:
    """The two keys in code point order."""
    return (left, right) if left <= right else (right, left)


def entity_id(least_key: str) -> str:
    """The id of the cluster whose least identity key this is: 16 hex digits of its SHA-256."""
    return hashlib.sha256(least_key.encode()).hexdigest()[:16]


def clusters(graph: KeyGraph, clash: Clash = _never) -> Clustering:
    """The clusters of the graph.

    Links join in order: equal codes, "same" judgements, what documents state (most documents first), then what only
    the score says (highest first); ties by key. One that would bring together two keys declared different is dropped,
    and, unless a code or a person says so, one between two groups of which any two keys clash. A name that by its
    score alone fits two groups that clash joins neither.
    """
    forest = _Forest(graph.keys, graph.different, clash)
    said = (*sorted(graph.equal), *sorted(graph.same))
    dropped = {pair for pair in said if not forest.join(pair, judged=True)}
    stated = sorted((link for link in graph.links if link.weight), key=lambda link: (-link.weight, link.pair))
    dropped.update(link.pair for link in stated if not forest.join(link.pair))
    guessed = [link for link in graph.links if not link.weight and link.score >= THRESHOLD]
    fitting = _neighbours(guessed)
    for link in sorted(guessed, key=lambda link: (-link.score, link.pair)):
        torn = any(forest.is_torn(end, other, fitting[end]) for end, other in (link.pair, link.pair[::-1]))
        if torn or not forest.join(link.pair):
            dropped.add(link.pair)
    return Clustering(ids=_ids(forest.groups()), dropped=frozenset(dropped))


def _neighbours(links: Iterable[KeyLink]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for left, right in sorted(link.pair for link in links):
        found.setdefault(left, []).append(right)
        found.setdefault(right, []).append(left)
    return found


def _ids(groups: Iterable[set[str]]) -> dict[str, str]:
    ids: dict[str, str] = {}
    for members in groups:
        identifier = entity_id(min(members))
        ids.update(dict.fromkeys(members, identifier))
    return ids


class _Forest:
    """Disjoint sets of keys that remember which other keys they must never meet."""

    def __init__(self, keys: Iterable[str], different: Iterable[Pair], clash: Clash) -> None:
        self._parent = {key: key for key in keys}
        self._members = {key: {key} for key in self._parent}
        self._clash = clash
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

    def join(self, pair: Pair, *, judged: bool = False) -> bool:
        """Whether the two keys are in one set afterwards; a judgement overrules what clashes, not a "different"."""
        large, small = self._root(pair[0]), self._root(pair[1])
        if large == small:
            return True
        if len(self._members[large]) < len(self._members[small]):
            large, small = small, large
        if self._are_foes(large, small) or (not judged and self._do_clash(large, small)):
            return False
        self._parent[small] = large
        self._members[large] |= self._members.pop(small)
        if small in self._foes:
            self._foes.setdefault(large, set()).update(self._foes.pop(small))
        return True

    def is_torn(self, key: str, other: str, neighbours: Iterable[str]) -> bool:
        """Whether the key, not yet with `other`, has a neighbour in a group that can never be one with that of it."""
        own, wanted = self._root(key), self._root(other)
        roots = {self._root(one) for one in neighbours} - {own, wanted}
        return own != wanted and any(self._are_foes(wanted, it) or self._do_clash(wanted, it) for it in sorted(roots))

    def _are_foes(self, one: str, other: str) -> bool:
        return not (
            self._members[other].isdisjoint(self._foes.get(one, ()))
            and self._members[one].isdisjoint(self._foes.get(other, ()))
        )

    def _do_clash(self, one: str, other: str) -> bool:
        return any(self._clash(left, right) for left in self._members[one] for right in self._members[other])

    def groups(self) -> Iterable[set[str]]:
        return self._members.values()
