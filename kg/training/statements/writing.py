"""The file of the weights, and what two of them differ in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from kg.extraction.observations.weights import WORTH

TOLERANCE = 0.011
"""Another kind of CPU may round the last digit of a weight the other way."""


def as_text(weights: Mapping[str, float]) -> str:
    """The weights as the JSON that `kg.extraction.observations.weights.parsed` reads, names in order, one a line."""
    return json.dumps({WORTH: dict(weights)}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def differences(one: Mapping[str, float], other: Mapping[str, float]) -> Iterator[str]:
    """A line for each feature that weighs something else in the other by more than the last digit."""
    for name in sorted({*one, *other}):
        before, after = one.get(name, 0.0), other.get(name, 0.0)
        if abs(before - after) > TOLERANCE:
            yield f"{name}: {before:g} and {after:g}"
