"""How far a score would move with other documents of the same kind (Efron's bootstrap, percentile intervals)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

RESAMPLES = 1000
SEED = 20240611


class Interval(NamedTuple):
    """The bounds of a 95 % interval."""

    low: float
    high: float


def f1_intervals(
    counts: Mapping[str, Sequence[tuple[int, int, int]]], resamples: int = RESAMPLES, seed: int = SEED
) -> dict[str, Interval]:
    """Intervals of F1 by part, from (hits, gold, found) of each document.

    Whole documents are drawn, with replacement: the mistakes of one document are not independent. The same draws serve
    all parts. With fewer than two documents there is nothing to draw, and no interval.
    """
    documents = max((len(rows) for rows in counts.values()), default=0)
    if documents < 2:
        return {}
    drawn = np.random.default_rng(seed).multinomial(documents, [1 / documents] * documents, size=resamples)
    return {part: _interval(drawn @ np.asarray(rows, dtype=np.int64)) for part, rows in counts.items()}


def _interval(sums: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> Interval:
    both = sums[:, 1] + sums[:, 2]
    f1 = np.divide(2.0 * sums[:, 0], both, out=np.zeros(len(sums)), where=both > 0)
    low, high = np.quantile(f1, (0.025, 0.975))
    return Interval(float(low), float(high))
