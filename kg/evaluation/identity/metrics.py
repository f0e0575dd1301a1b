"""How far two ways to part the same records agree: pair by pair, and by B-cubed.

B-cubed is after A. Bagga and B. Baldwin, Algorithms for scoring coreference chains, LREC workshop on linguistic
coreference 1998: precision and recall of each record, every record of equal weight.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

Labelled = tuple[Hashable, Hashable]
"""Of one record: the thing that it is, and the cluster that it was put into."""


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall, each from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean; 0 where both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class PairCounts:
    """Pairs of records by what they are and what was said of them."""

    right: int = 0
    """One thing, and put together."""
    wrong: int = 0
    """Two things, but put together."""
    missed: int = 0
    """One thing, but kept apart."""
    apart: int = 0
    """Two things, and kept apart."""

    def __add__(self, other: PairCounts) -> PairCounts:
        return PairCounts(
            self.right + other.right,
            self.wrong + other.wrong,
            self.missed + other.missed,
            self.apart + other.apart,
        )

    @property
    def total(self) -> int:
        """All pairs."""
        return self.right + self.wrong + self.missed + self.apart

    @property
    def score(self) -> Score:
        """Over the pairs that are, or were taken for, one thing; nothing said and nothing to say is perfect."""
        return Score(_share(self.right, self.right + self.wrong), _share(self.right, self.right + self.missed))


def pairwise(groups: Iterable[Sequence[Labelled]]) -> PairCounts:
    """The pairs within each group of records, by what they are and what was said of them."""
    tally = Counter(
        (left[0] == right[0], left[1] == right[1]) for group in groups for left, right in combinations(group, 2)
    )
    return PairCounts(
        right=tally[True, True], wrong=tally[False, True], missed=tally[True, False], apart=tally[False, False]
    )


def b_cubed(records: Iterable[Labelled]) -> Score:
    """B-cubed precision and recall of the clusters; of no records, both are 1."""
    both = Counter(records)
    things: Counter[Hashable] = Counter()
    clusters: Counter[Hashable] = Counter()
    for (thing, cluster), count in both.items():
        things[thing] += count
        clusters[cluster] += count
    total = things.total()
    shared = [(thing, cluster, count * count) for (thing, cluster), count in both.items()]
    precision = sum(square / clusters[cluster] for _, cluster, square in shared)
    recall = sum(square / things[thing] for thing, _, square in shared)
    return Score(_share(precision, total), _share(recall, total))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0
