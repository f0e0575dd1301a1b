"""How likely two identity keys name one thing: a function of the two alone, with its parts (R4).

The parts are the features of the type's comparison times fitted weights, the score their logistic sum. The weights
ship in `seeds/identity/weights.json`; `python -m kg.training.identity` fits them to pairs of our own gold.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.identity.clusters import THRESHOLD
from kg.identity.kinds import KINDS, Comparison
from kg.identity.records import read_key
from kg.model import EntityType
from kg.resources import read_text

REVIEW_FLOOR = 0.1
"""From this score on a pair is worth a person's look."""
WEIGHTS = "seeds/identity/weights.json"
BIAS = "bias"
"""The part that every pair of a type has."""


__all__ = ["REVIEW_FLOOR", "THRESHOLD", "WEIGHTS", "Part", "Score", "clash", "score"]


@dataclass(frozen=True, slots=True)
class Part:
    """One reason for or against."""

    name: str
    value: float
    weight: float


@dataclass(frozen=True, slots=True)
class Score:
    """How likely two keys name one thing, and why."""

    probability: float
    parts: tuple[Part, ...] = ()
    clash: str = ""
    """Why the two can never be one; the probability is then 0."""


def score(left: str, right: str) -> Score:
    """The score of two keys, whichever comes first; keys of different types clash.

    Raises:
        ValueError: a key starts with no entity type.
    """
    return _score(*sorted((left, right)))


def clash(left: str, right: str) -> bool:
    """Whether two keys can never be one thing."""
    return bool(score(left, right).clash)


@lru_cache(maxsize=131072)
def _score(left: str, right: str) -> Score:
    one, other = read_key(left), read_key(right)
    if one.type is not other.type:
        return Score(0.0, clash="different types")
    if one.alone or other.alone:
        return Score(0.0)
    found = KINDS[one.type].compare(one, other)
    if found.clash:
        return Score(0.0, clash=found.clash)
    return _weighed(one.type, found)


def _weighed(kind: EntityType, found: Comparison) -> Score:
    if not found.features:
        return Score(0.0)
    weights = _weights()[kind]
    given = {BIAS: 1.0, **found.features}
    parts = tuple(Part(name, value, weights.get(name, 0.0)) for name, value in given.items() if value)
    return Score(_logistic(math.fsum(part.value * part.weight for part in parts)), parts)


def _logistic(total: float) -> float:
    # Four digits: the last ones of exp differ between machines, and a score must not.
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 4)


@cache
def _weights() -> Mapping[EntityType, Mapping[str, float]]:
    return {EntityType(kind): weights for kind, weights in json.loads(read_text(WEIGHTS))["weights"].items()}
