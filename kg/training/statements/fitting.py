"""Logistic regression over the features of questions, by Newton steps: same questions, same weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Question:
    """Something to be affirmed or denied, with its features and the answer."""

    features: tuple[str, ...]
    affirmed: bool


@dataclass(frozen=True, slots=True)
class FitOptions:
    """How far weights are held back, and which features get none."""

    penalty: float
    """Of half the sum of squares of the weights (L2)."""
    least_seen: int
    """A feature that fewer questions have gets no weight."""
    most_steps: int = 60
    close: float = 1e-7
    """The fit ends when no weight moves further."""
    digits: int = 2
    least_weight: float = 0.05
    """A smaller one is left out."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """All questions, one below the other."""

    features: Floats
    affirmed: Floats


def fit(questions: Sequence[Question], options: FitOptions) -> dict[str, float]:
    """Feature → weight, rounded, in order of the names."""
    names = _names(questions, options.least_seen)
    weights = _weights(_rows(questions, names), options)
    rounded = {name: round(float(weight), options.digits) for name, weight in zip(names, weights, strict=True)}
    return {name: weight for name, weight in rounded.items() if abs(weight) >= options.least_weight}


def _names(questions: Sequence[Question], least: int) -> list[str]:
    seen = Counter(name for question in questions for name in set(question.features))
    return sorted(name for name, times in seen.items() if times >= least)


def _rows(questions: Sequence[Question], names: Sequence[str]) -> _Rows:
    column = {name: number for number, name in enumerate(names)}
    features = np.zeros((len(questions), len(names)))
    for row, question in enumerate(questions):
        features[row, [column[name] for name in question.features if name in column]] = 1.0
    return _Rows(features, np.array([question.affirmed for question in questions], dtype=np.float64))


def _weights(rows: _Rows, options: FitOptions) -> Floats:
    weights: Floats = np.zeros(rows.features.shape[1])
    if not weights.size:
        return weights
    for _ in range(options.most_steps):
        loss = _loss(rows, weights, options.penalty)
        gradient, step = _downhill(rows, weights, options.penalty)
        gain = 1e-4 * float(gradient @ step)
        scale = 1.0
        while _loss(rows, weights - scale * step, options.penalty) > loss - scale * gain:
            scale /= 2
            if scale <= options.close:
                return weights
        weights = weights - scale * step
        if float(np.abs(scale * step).max()) < options.close:
            break
    return weights


def _loss(rows: _Rows, weights: Floats, penalty: float) -> float:
    scores = rows.features @ weights
    surprise = np.logaddexp(0.0, scores) - rows.affirmed * scores
    return float(0.5 * penalty * (weights @ weights) + surprise.sum())


def _downhill(rows: _Rows, weights: Floats, penalty: float) -> tuple[Floats, Floats]:
    """The gradient and Newton's step."""
    likely = np.exp(-np.logaddexp(0.0, -(rows.features @ weights)))
    gradient = penalty * weights + rows.features.T @ (likely - rows.affirmed)
    spread = rows.features.T @ ((likely * (1.0 - likely))[:, None] * rows.features)
    step: Floats = np.linalg.solve(spread + penalty * np.eye(len(weights)), gradient).astype(np.float64)
    return gradient, step
