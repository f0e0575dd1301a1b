"""Pairs of references (names, or anaphors that stand for names) of one window, and how they are scored for relations.

A pair is ordered: its subject may stand before or behind its object. Its features are the encoder's states at the two
references, between them and at their outer edges, and a row of plain facts, the rules' own findings among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.model import EntityType, RelationType, Span
from kg.vocabulary import vocabulary

RELATIONS: Final = tuple(RelationType)
FARTHEST: Final = 200
"""Characters between two references; beyond, a pair is not looked at."""
_TYPES: Final = {type_: at for at, type_ in enumerate(EntityType)}
_STEPS: Final = (0, 1, 3, 6, 12, 25, 50, 100)
_BETWEEN: Final = 5
_STOPS: Final = "。！？；!?;"
_COMMAS: Final = "，,：:"
FACTS: Final = 2 * len(_TYPES) + 1 + len(_STEPS) + (_BETWEEN + 1) + 2 + 3 + 2 + len(RELATIONS)

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a window speaks of an entity; offsets count in the window."""

    start: int
    end: int
    entity: int
    type: EntityType
    named: bool = True


@dataclass(frozen=True, slots=True)
class Pair:
    """Two places of different entities, as numbers into the window's places."""

    subject: int
    object: int


Rules = Mapping[tuple[int, int], frozenset[RelationType]]
"""(subject entity, object entity) → what the rules state of them in the window."""


def allowed(subject: EntityType, object_: EntityType) -> tuple[bool, ...]:
    """For each relation, whether the ontology lets it run between the types."""
    return tuple(vocabulary().allows(relation, subject, object_) for relation in RELATIONS)


_ALLOWED: Final = {(one, two): allowed(one, two) for one in EntityType for two in EntityType}


def allowed_mask(subject: EntityType, object_: EntityType) -> tuple[bool, ...]:
    """`allowed`, looked up."""
    return _ALLOWED[subject, object_]


def pairs(places: Sequence[Place]) -> Iterator[Pair]:
    """Every ordered pair near enough that some relation may join."""
    for one, two in permutations(range(len(places)), 2):
        left, right = places[one], places[two]
        gap = max(left.start, right.start) - min(left.end, right.end)
        if left.entity != right.entity and gap <= FARTHEST and any(_ALLOWED[left.type, right.type]):
            yield Pair(one, two)


def facts(text: str, places: Sequence[Place], pair: Pair, rules: Rules) -> Floats:
    """The plain facts of a pair, each 0 or 1."""
    one, two = places[pair.subject], places[pair.object]
    first, second = (one, two) if one.start <= two.start else (two, one)
    between = text[first.end : second.start]
    inner = sum(1 for it in places if first.end <= it.start and it.end <= second.start)
    row = np.zeros(FACTS, dtype=np.float32)
    at = 0
    row[at + _TYPES[one.type]] = 1
    at += len(_TYPES)
    row[at + _TYPES[two.type]] = 1
    at += len(_TYPES)
    row[at] = first is one
    at += 1
    row[at + max(step for step, least in enumerate(_STEPS) if len(between) >= least)] = 1
    at += len(_STEPS)
    row[at + min(inner, _BETWEEN)] = 1
    at += _BETWEEN + 1
    row[at] = any(mark in between for mark in _STOPS)
    row[at + 1] = any(mark in between for mark in _COMMAS)
    at += 2
    row[at] = "、" in between
    row[at + 1] = "和" in between or "与" in between
    row[at + 2] = "（" in between or "(" in between
    at += 3
    row[at], row[at + 1] = one.named, two.named
    at += 2
    for relation in rules.get((one.entity, two.entity), ()):
        row[at + RELATIONS.index(relation)] = 1
    return row


@dataclass(frozen=True, slots=True)
class Stretches:
    """For each pair, the frame's positions (one mark before the window's first character) whose states it sees."""

    spans: tuple[Span, Span, Span]
    edges: tuple[int, int] = field(default=(0, 0))


def stretches(places: Sequence[Place], pair: Pair) -> Stretches:
    """Subject, object, what lies between (the two inner edges when nothing does), and the two outer neighbours."""
    one, two = places[pair.subject], places[pair.object]
    first, second = (one, two) if one.start <= two.start else (two, one)
    inner = Span(first.end + 1, second.start + 1) if second.start > first.end else Span(second.start, second.start + 1)
    return Stretches(
        (Span(one.start + 1, one.end + 1), Span(two.start + 1, two.end + 1), inner), (first.start, second.end + 1)
    )


VIEWS: Final = 5
"""States a pair sees: subject, object, between, before, behind."""


def views(states: Floats, places: Sequence[Place], pair: Pair) -> Floats:
    """The five mean states of a pair side by side; `states` has a row for each position of the frame."""
    seen = stretches(places, pair)
    means = [states[start:end].mean(axis=0) for start, end in seen.spans]
    return np.concatenate([*means, *(states[at] for at in seen.edges)])


@dataclass(frozen=True, slots=True)
class PairHead:
    """Weights of a network with one hidden layer: views, products of subject and object, and facts → relations."""

    inner: Floats
    inner_bias: Floats
    outer: Floats
    outer_bias: Floats

    def scores(self, inputs: Floats) -> Floats:
        """Probabilities (pairs × relations) from rows of inputs."""
        hidden = np.maximum(inputs @ self.inner + self.inner_bias, 0)
        return np.asarray(1 / (1 + np.exp(-(hidden @ self.outer + self.outer_bias))), dtype=np.float32)


def inputs(states: Floats, text: str, places: Sequence[Place], chosen: Sequence[Pair], rules: Rules) -> Floats:
    """The head's input rows: views, the product of the first two, facts."""
    if not chosen:
        return np.zeros((0, (VIEWS + 1) * states.shape[1] + FACTS), dtype=np.float32)
    seen = np.stack([views(states, places, pair) for pair in chosen])
    width = states.shape[1]
    product = seen[:, :width] * seen[:, width : 2 * width]
    plain = np.stack([facts(text, places, pair, rules) for pair in chosen])
    return np.concatenate((seen, product, plain), axis=1)
