"""From scores of labels to names: the best sequence that BIO allows (Viterbi 1967), with a confidence a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.extraction.tagger.features import LABELS
from kg.model import EntityType

Scores = NDArray[np.float32]
_NEVER: Final = -1e4
_TYPES: Final = tuple(EntityType)


class Tagged(NamedTuple):
    """A name of a window: offsets in the window, its type, the mean probability of its labels."""

    start: int
    end: int
    type: EntityType
    confidence: float


def _transitions() -> Scores:
    """0 where a label may follow another: I-x only behind B-x or I-x."""
    table = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
    for after, label in enumerate(LABELS):
        if label.startswith("I-"):
            table[:, after] = _NEVER
            table[[after - 1, after], after] = 0
    return table


_TRANSITIONS: Final = _transitions()
_OPENING: Final = _TRANSITIONS[0]


def log_softmax(logits: Scores) -> Scores:
    """Logarithms of probabilities over the last axis."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), dtype=np.float32)


def best_path(log_probabilities: Scores) -> NDArray[np.int64]:
    """The most probable allowed sequence of labels; one row a character in, one label a character out."""
    count = len(log_probabilities)
    if not count:
        return np.zeros(0, dtype=np.int64)
    score = log_probabilities[0] + _OPENING
    back = np.zeros((count, len(LABELS)), dtype=np.int64)
    for at in range(1, count):
        options = score[:, None] + _TRANSITIONS
        back[at] = options.argmax(axis=0)
        score = options.max(axis=0) + log_probabilities[at]
    path = np.zeros(count, dtype=np.int64)
    path[-1] = score.argmax()
    for at in range(count - 1, 0, -1):
        path[at - 1] = back[at, path[at]]
    return path


def names(logits: Scores) -> Iterator[Tagged]:
    """The names of a window, in order, from the logits of its characters (without the marks at its ends)."""
    log_probabilities = log_softmax(logits)
    path = best_path(log_probabilities)
    probabilities = np.exp(log_probabilities[np.arange(len(path)), path])
    start = -1
    for at, label in enumerate([*path.tolist(), 0]):
        if start >= 0 and (label == 0 or label % 2 == 1):
            type_ = _TYPES[(int(path[start]) - 1) // 2]
            yield Tagged(start, at, type_, float(probabilities[start:at].mean()))
            start = -1
        if label % 2 == 1:
            start = at
