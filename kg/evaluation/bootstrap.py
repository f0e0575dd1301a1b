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
    all parts. With fewer than two documents there is nothing to draw, and no interval. A draw of documents that have
    nothing of a part says nothing about it and is left out, lest what is rare look bad; a part of which no draw has
    anything has no interval.
    """
    documents = max((len(rows) for rows in counts.values()), default=0)
    if documents < 2:
        return {}
    drawn = np.random.default_rng(seed).multinomial(documents, [1 / documents] * documents, size=resamples)
    sums = {part: drawn @ np.asarray(rows, dtype=np.int64) for part, rows in counts.items()}
    telling = {part: of_part[of_part[:, 1:].any(axis=1)] for part, of_part in sums.items()}
    return {part: _interval(of_part) for part, of_part in telling.items() if len(of_part)}


def _interval(sums: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> Interval:
    low, high = np.quantile(2.0 * sums[:, 0] / (sums[:, 1] + sums[:, 2]), (0.025, 0.975))
    return Interval(float(low), float(high))
