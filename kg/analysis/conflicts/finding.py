"""All conflicts of a graph, ranked, filtered, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kg.analysis.conflicts.amounts import amounts
from kg.analysis.conflicts.conflict import ENTITIES_ABOUT, Conflict, ConflictKind
from kg.analysis.conflicts.conflict_filter import ConflictFilter
from kg.analysis.conflicts.heads import heads
from kg.analysis.conflicts.locations import locations, parks
from kg.analysis.conflicts.observations import observations
from kg.analysis.conflicts.polarities import polarities
from kg.analysis.conflicts.ranking import rank
from kg.analysis.conflicts.reader import Named, Reader, Source
from kg.analysis.conflicts.sites import sites
from kg.analysis.conflicts.stages import stages
from kg.ledger.paging import checked, following
from kg.store import Store

FINDERS: tuple[tuple[ConflictKind, Callable[[Reader], Iterator[Conflict]]], ...] = (
    (ConflictKind.AMOUNT, amounts),
    (ConflictKind.HEAD, heads),
    (ConflictKind.POLARITY, polarities),
    (ConflictKind.OBSERVATION, observations),
    (ConflictKind.SITE, sites),
    (ConflictKind.LOCATION, locations),
    (ConflictKind.STAGE, stages),
    (ConflictKind.PARKS, parks),
)


@dataclass(frozen=True, slots=True)
class Conflicts:
    """A page of conflicts, the most pressing first."""

    items: tuple[Conflict, ...]
    total: int
    """How many there are in all, exactly."""
    next: int | None
    """The offset of the next page, None on the last one."""
    kinds: tuple[str, ...]
    """The kinds that were looked at."""
    counts: Mapping[str, int]
    """How many there are in all by kind; a kind without any is left away."""
    left_out: Mapping[str, int]
    """What could have clashed and was not compared, by reason; of the kinds looked at, whatever the other filters."""
    entities: Mapping[str, Named]
    """Names of every entity in the items."""
    sources: Mapping[str, Source]
    """The documents that the items cite."""


def conflicts(
    store: Store, wanted: ConflictFilter | None = None, *, offset: int = 0, limit: int | None = None
) -> Conflicts:
    """The conflicts that pass the filter, ranked as `kg.analysis.conflicts.ranking` says; without `limit` all of them.

    Raises:
        BadRequest: offset or limit is out of range.
    """
    checked(offset, 1 if limit is None else limit)
    wanted = wanted or ConflictFilter()
    return _found(Reader(store, wanted.min_confidence), wanted, offset, limit)


def conflicts_about(store: Store, entity: str, limit: int) -> Conflicts:
    """The conflicts of the usual kinds about an entity, or in which it is a value: the same as with a filter.

    Only what is said around the entity is looked at, so `left_out` counts nothing else.

    Raises:
        BadRequest: the entity is no id, or the limit is out of range.
    """
    checked(0, limit)
    wanted = ConflictFilter(entity=entity)
    return _found(Reader(store, about=entity), wanted, 0, limit)


def _found(reader: Reader, wanted: ConflictFilter, offset: int, limit: int | None) -> Conflicts:
    finders = {kind.value: find for kind, find in FINDERS if wanted.takes_kind(kind)}
    found = sorted((one for find in finders.values() for one in find(reader) if wanted.takes(one)), key=rank)
    items = tuple(found[offset : None if limit is None else offset + limit])
    cited = {claim.document for one in items for side in one.sides for claim in side.claims}
    return Conflicts(
        items=items,
        total=len(found),
        next=following(len(found), offset, len(items)),
        kinds=tuple(finders),
        counts={kind.value: number for kind, _ in FINDERS if (number := sum(one.kind is kind for one in found))},
        left_out={reason: number for reason, number in sorted(reader.left_out.items()) if number},
        entities=reader.named(_entities(items)),
        sources=reader.cited(cited),
    )


def _entities(items: tuple[Conflict, ...]) -> Iterator[str]:
    for one in items:
        yield from one.entities
        yield from (value for name, value in one.about if name in ENTITIES_ABOUT)
