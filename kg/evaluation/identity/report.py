"""The scores of a resolution of the gold: a row a type and split, and every pair that is wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from kg.evaluation.identity.metrics import Labelled, PairCounts, Score, b_cubed, pairwise
from kg.evaluation.identity.names import NameRecord

ALL = "all"
"""Label of a row over every type, or over both splits."""


class Fault(StrEnum):
    """What is wrong with a pair."""

    MERGED = "merged"
    """Two things of one group were taken for one."""
    SPLIT = "split"
    """One thing was taken for two."""
    ACROSS = "across"
    """Records of different groups were taken for one thing."""


@dataclass(frozen=True, slots=True)
class WrongPair:
    """Two records that ended together or apart and should not have."""

    fault: Fault
    left: NameRecord
    right: NameRecord


@dataclass(frozen=True, slots=True)
class Row:
    """The scores of the records of one type and split."""

    type: str
    split: str
    records: int
    pairs: PairCounts
    """Pairs within groups."""
    b_cubed: Score
    across: int
    """Pairs of records of different groups that were taken for one thing; the gold knows of none."""


@dataclass(frozen=True, slots=True)
class IdentityReport:
    """Rows by type, then split, those over all last; wrong pairs in the order of the gold."""

    rows: tuple[Row, ...]
    wrong: tuple[WrongPair, ...]


def report(ids: Mapping[NameRecord, str]) -> IdentityReport:
    """Scores of the clusters `ids`, by record.

    Splits are scored as if the other split were not there: what a record of one shares with one of the other counts
    only in the rows over all.
    """
    records = tuple(ids)
    types = list(dict.fromkeys(str(record.type) for record in records))
    splits = sorted({str(record.split) for record in records})
    chosen: list[tuple[str, str]] = [(kind, split) for kind in types for split in _with_all(splits)]
    if len(types) > 1:
        chosen += [(ALL, split) for split in _with_all(splits)]
    rows = (_row(kind, split, [one for one in records if _is_of(one, kind, split)], ids) for kind, split in chosen)
    return IdentityReport(tuple(rows), tuple(_wrong(records, ids)))


def _with_all(splits: Sequence[str]) -> list[str]:
    return [*splits, ALL] if len(splits) > 1 else list(splits)


def _is_of(record: NameRecord, kind: str, split: str) -> bool:
    return kind in (ALL, record.type) and split in (ALL, record.split)


def _row(kind: str, split: str, records: Sequence[NameRecord], ids: Mapping[NameRecord, str]) -> Row:
    groups = _grouped(records, lambda record: (record.type, record.group))
    return Row(
        type=kind,
        split=split,
        records=len(records),
        pairs=pairwise([_label(record, ids) for record in group] for group in groups),
        b_cubed=b_cubed(_label(record, ids) for record in records),
        across=sum(1 for _ in _across(records, ids)),
    )


def _label(record: NameRecord, ids: Mapping[NameRecord, str]) -> Labelled:
    return record.thing, ids[record]


def _wrong(records: Sequence[NameRecord], ids: Mapping[NameRecord, str]) -> Iterator[WrongPair]:
    for group in _grouped(records, lambda record: (record.type, record.group)):
        for left, right in combinations(group, 2):
            together = ids[left] == ids[right]
            if together != (left.thing == right.thing):
                yield WrongPair(Fault.MERGED if together else Fault.SPLIT, left, right)
    for left, right in _across(records, ids):
        yield WrongPair(Fault.ACROSS, left, right)


def _across(records: Iterable[NameRecord], ids: Mapping[NameRecord, str]) -> Iterator[tuple[NameRecord, NameRecord]]:
    for cluster in _grouped(records, lambda record: ids[record]):
        for left, right in combinations(cluster, 2):
            if (left.type, left.group) != (right.type, right.group):
                yield left, right


def _grouped(records: Iterable[NameRecord], by: Callable[[NameRecord], Hashable]) -> Iterable[list[NameRecord]]:
    found: defaultdict[Hashable, list[NameRecord]] = defaultdict(list)
    for record in records:
        found[by(record)].append(record)
    return found.values()
