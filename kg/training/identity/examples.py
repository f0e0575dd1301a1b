"""Pairs of identity keys of which the gold knows whether they are one thing, with the features of their comparison."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from kg.evaluation.identity import NameRecord, Split, as_document
from kg.evaluation.identity.documents import LOCAL
from kg.identity.clusters import Pair, ordered
from kg.identity.keys import identity_keys
from kg.identity.kinds import KINDS
from kg.identity.linking import blocks
from kg.identity.records import read_key
from kg.model import EntityType


@dataclass(frozen=True, slots=True)
class Example:
    """Two keys."""

    pair: Pair
    features: Mapping[str, float]
    same: bool


def examples(gold: Iterable[NameRecord], practice: Iterable[NameRecord] = ()) -> dict[EntityType, list[Example]]:
    """The pairs of split `fit`, by type, sorted: those of one group, and of the gold those of two that share a block.

    Groups of `practice` may name one thing twice, so that nothing follows from two of them. Pairs that clash or have no
    feature are left out, because no weight bears on them; so are those on which two groups differ.
    """
    found: dict[EntityType, dict[Pair, set[bool]]] = {}
    for records, across in ((gold, True), (practice, False)):
        kept = [(record, _keys(record)) for record in records if record.split is Split.FIT]
        for kind in sorted({record.type for record, _ in kept}):
            labels = found.setdefault(kind, {})
            for left, right, same in _compared([one for one in kept if one[0].type is kind], across=across):
                labels.setdefault(ordered(left, right), set()).add(same)
    return {kind: list(_examples(kind, labels)) for kind, labels in sorted(found.items())}


def _keys(record: NameRecord) -> tuple[str, ...]:
    document, extraction = as_document(record)
    own = next(entity for entity in extraction.entities if entity.id == LOCAL)
    return identity_keys(own, extraction, document).all


def _compared(named: list[tuple[NameRecord, tuple[str, ...]]], *, across: bool) -> Iterator[tuple[str, str, bool]]:
    for (one, mine), (other, theirs) in combinations(named, 2):
        if one.group != other.group and not across:
            continue
        for left, right in product(mine, theirs):
            if one.group == other.group or not set(blocks(left)).isdisjoint(blocks(right)):
                yield left, right, one.thing == other.thing


def _examples(kind: EntityType, labels: Mapping[Pair, set[bool]]) -> Iterator[Example]:
    for pair, same in sorted(labels.items()):
        one, other = map(read_key, pair)
        if pair[0] == pair[1] or one.alone or other.alone or len(same) > 1:
            continue
        found = KINDS[kind].compare(one, other)
        if found.features and not found.clash:
            yield Example(pair, found.features, same=same.pop())
