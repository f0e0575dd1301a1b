"""How alike the rows of a sparse matrix are, pair by pair, without a dense one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array

Method = Literal["cosine", "jaccard"]
"""`cosine` of the weights, `jaccard` of the sets of columns that are not zero."""

_BLOCK = 128
"""Rows compared at once: what is held grows with it, not with all pairs."""
_DIGITS = 12
"""Values are rounded to so many digits, so that pairs that are equally alike are equal."""


class Alike(NamedTuple):
    """Two rows that share a column."""

    value: float
    """Above 0, at most 1."""
    one: int
    other: int
    """A later row than `one`."""


class Block(NamedTuple):
    """Pairs of some rows with later ones, as arrays of equal length."""

    values: NDArray[np.float64]
    ones: NDArray[np.int64]
    others: NDArray[np.int64]


def blocks(weights: csr_array, method: Method, row: int | None = None) -> Iterator[Block]:
    """All pairs above zero, each once; with `row` those of that row, which may be the later one of a pair."""
    vectors = _unit(weights) if method == "cosine" else (weights > 0).astype(np.float64)
    sizes = np.asarray((weights > 0).sum(axis=1)).ravel().astype(np.float64)
    count = weights.shape[0]
    turned = vectors.T.tocsr()
    for start in (row,) if row is not None else range(0, count, _BLOCK):
        end = start + 1 if row is not None else min(start + _BLOCK, count)
        product = (vectors[start:end] @ turned).tocoo()
        ones, others = product.coords[0].astype(np.int64) + start, product.coords[1].astype(np.int64)
        kept = ones != others if row is not None else ones < others
        ones, others, values = ones[kept], others[kept], product.data[kept]
        if method == "jaccard":
            values = values / (sizes[ones] + sizes[others] - values)
        values = np.minimum(np.round(values, _DIGITS), 1.0)
        above = values > 0
        ones, others = np.minimum(ones, others), np.maximum(ones, others)
        yield Block(values[above], ones[above], others[above])


def _unit(weights: csr_array) -> csr_array:
    """Rows of length one; empty rows stay empty."""
    lengths = np.sqrt(np.asarray(weights.multiply(weights).sum(axis=1)).ravel())
    inverse = np.divide(1.0, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    return (diags_array(inverse) @ weights).tocsr()


def most_alike(weights: csr_array, method: Method, most: int, row: int | None = None) -> tuple[tuple[Alike, ...], int]:
    """The pairs that are most alike, ties by row, and how many pairs above zero there are in all."""
    best = Block(np.empty(0), np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))
    total = 0
    for found in blocks(weights, method, row):
        total += len(found.values)
        joined = Block(*(np.concatenate(pair) for pair in zip(best, found, strict=True)))
        order = np.lexsort((joined.others, joined.ones, -joined.values))[:most]
        best = Block(joined.values[order], joined.ones[order], joined.others[order])
    pairs = zip(best.values.tolist(), best.ones.tolist(), best.others.tolist(), strict=True)
    return tuple(Alike(*pair) for pair in pairs), total


class Standing(NamedTuple):
    """Where a pair stands among all pairs; equal ones share a rank."""

    rank: int
    value: float


def standings(
    weights: csr_array, method: Method, pairs: Sequence[tuple[int, int]], row: int | None = None
) -> dict[tuple[int, int], Standing]:
    """The standing of some pairs (the earlier row first) among all, or among those of one row; none below zero."""
    count = weights.shape[0]
    keys = np.array(sorted({one * count + other for one, other in pairs}), dtype=np.int64)
    values = np.zeros(len(keys))
    for found in blocks(weights, method, row):
        own = found.ones * count + found.others
        here = np.isin(own, keys)
        values[np.searchsorted(keys, own[here])] = found.values[here]
    greater = np.zeros(len(keys), dtype=np.int64)
    for found in blocks(weights, method, row):
        greater += len(found.values) - np.searchsorted(np.sort(found.values), values, side="right")
    told = zip(keys.tolist(), values.tolist(), greater.tolist(), strict=True)
    return {(key // count, key % count): Standing(1 + more, value) for key, value, more in told if value > 0}
