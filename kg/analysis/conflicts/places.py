"""Which places cannot hold the same thing: divisions by code (GB/T 2260), and what texts say lies in what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from kg.analysis.conflicts.reader import Reader
from kg.identity.divisions import bearers, leading, usual
from kg.values import normalise

Lineage = tuple[str, ...]
"""From the widest division on: ("43", "4305", "430511")."""

DISTANCES = (1.0, 0.8, 0.5)
"""How far apart two places are whose provinces, cities or counties differ."""


class Atlas:
    """What lies in what, as far as names and texts tell."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[str, frozenset[Lineage]] = {}

    def distance(self, one: str, other: str) -> float:
        """How far apart two places or parks are, from `DISTANCES`; 0 where they are, or may be, one in the other."""
        if self.is_inside(one, other) or self.is_inside(other, one):
            return 0.0
        pairs = [(a, b) for a in self._lineages(one) for b in self._lineages(other)]
        return min((_distance(a, b) for a, b in pairs), default=0.0)

    def is_inside(self, inner: str, outer: str) -> bool:
        """Whether texts say that the one is, or lies in, the other, at any depth."""
        return outer in self._around(inner)

    def depth(self, entity: str) -> int:
        """How many levels of its division are known, from 0 to 3."""
        return max((len(lineage) for lineage in self._lineages(entity)), default=0)

    def _around(self, entity: str) -> dict[str, None]:
        """The entity and everything around it, the nearest first."""
        found = {entity: None}
        waiting = [entity]
        while waiting:
            for outer in sorted(self._reader.directly_around(waiting.pop(0))):
                if outer not in found:
                    found[outer] = None
                    waiting.append(outer)
        return found

    def _lineages(self, entity: str) -> frozenset[Lineage]:
        """The divisions that it may be, or lie in: those of the longest lineage that a name around it tells."""
        if entity not in self._known:
            self._known[entity] = self._found(entity)
        return self._known[entity]

    def _found(self, entity: str) -> frozenset[Lineage]:
        around = self._around(entity)
        names = self._reader.named(around)
        known = [found for one in around if one in names and (found := lineages_of(names[one].label))]
        if not known:
            return frozenset()
        own, *outer = known
        # 鼓楼区 of a city that a text names: the others of that name fall away.
        fitting = {one for one in own if all(_fits(one, wider) for wider in outer)}
        candidates = fitting or set(own)
        longest = max(len(one) for one in candidates)
        if len(candidates) == 1 and outer:
            deeper = {one for found in outer for one in found if len(one) > longest and one[:longest] in candidates}
            candidates = deeper or candidates
        return frozenset(candidates)


@lru_cache(maxsize=65536)
def lineages_of(name: str) -> frozenset[Lineage]:
    """The divisions that a name means or opens with: 邵阳市双清区, 双清经开区; several where it leaves them open."""
    plain = normalise(name)
    meant = usual(plain)
    if meant is not None:
        return frozenset({_lineage(meant.code)})
    forms = leading(plain)
    rest = plain[len("".join(forms)) :]
    outer = _narrowed(forms)
    inner = {_lineage(one.code) for one in bearers(rest)}
    fitting = {one for one in inner if not outer or _fits(one, outer)}
    return frozenset(fitting or outer)


def _narrowed(forms: Iterable[str]) -> set[Lineage]:
    """What forms mean that stand one after the other, from the widest on."""
    found: set[Lineage] = set()
    for form in forms:
        meant = usual(form)
        own = {_lineage(one.code) for one in ((meant,) if meant else bearers(form))}
        fitting = {one for one in {_lineage(b.code) for b in bearers(form)} if _fits(one, found)}
        found = fitting if found and fitting else own
    return found


def _fits(one: Lineage, wider: Iterable[Lineage]) -> bool:
    return any(_distance(one, two) == 0 for two in wider)


def _lineage(code: str) -> Lineage:
    return tuple(_levels(code))


def _levels(code: str) -> Iterator[str]:
    yield code[:2]
    if code[2:] != "0000":
        yield code[:4]
    if code[4:] != "00":
        yield code


def _distance(one: Lineage, other: Lineage) -> float:
    """0 where one contains the other."""
    for level, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return DISTANCES[level]
    return 0.0
