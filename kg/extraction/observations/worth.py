"""Whether a number is worth stating: the sum of what its features weigh, as a probability."""

from __future__ import annotations

import math
from collections.abc import Mapping

from kg.extraction.observations.weights import shipped_weights, weigh
from kg.extraction.observations.worth_features import Said, features_of
from kg.extraction.passages import Passage

LEAST = 0.3
"""The probability below which a number is held to be said in passing."""


def worth(passage: Passage, said: Said, weights: Mapping[str, float] | None = None) -> float:
    """The probability that an annotator would write the number down; without `weights` the shipped ones count."""
    known = shipped_weights() if weights is None else weights
    return probability(weigh(features_of(passage, said), known))


def probability(weight: float) -> float:
    """The logistic function."""
    return 1.0 / (1.0 + math.exp(-weight))
