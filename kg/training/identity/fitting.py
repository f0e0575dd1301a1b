"""Logistic regression with an L2 penalty, by Newton's method: the same examples give the same weights."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kg.identity.scoring import BIAS
from kg.training.identity.examples import Example

PENALTY = 0.2
"""On each squared weight, the bias not counted; a feature that few pairs have gets little weight by it."""
_STEPS = 60
_DIGITS = 2
"""Of a weight; further ones differ between machines."""


def fitted(examples: Sequence[Example]) -> dict[str, float]:
    """Feature → weight, the bias first and then by name; without a pair of either kind there is nothing to weigh."""
    if len({one.same for one in examples}) < 2:
        return {}
    names = sorted({name for one in examples for name in one.features})
    table = np.array([[1.0, *(one.features.get(name, 0.0) for name in names)] for one in examples])
    wanted = np.array([float(one.same) for one in examples])
    penalty = np.diag([1e-6, *[PENALTY] * len(names)])
    weights = np.zeros(len(names) + 1)
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-(table @ weights)))
        slope = table.T @ (likely - wanted) + penalty @ weights
        curve = (table * (likely * (1 - likely))[:, None]).T @ table + penalty
        step = np.linalg.solve(curve, slope)
        weights = weights - step
        if np.abs(step).max() < 1e-9:
            break
    return dict(zip([BIAS, *names], (round(float(one), _DIGITS) + 0.0 for one in weights), strict=True))
