"""What the features of numbers weigh: `kg.training.statements` fits it, a shipped file holds it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

from kg.resources import read_text

MODEL: Final = "seeds/models/statements"
"""Resource name of the folder that `python -m kg.training.statements` writes."""
WEIGHTS_FILE: Final = "weights.json"
WORTH: Final = "worth"
"""The key of the file: whether a number is worth stating (`kg.extraction.observations.worth_features`)."""


@lru_cache(maxsize=1)
def shipped_weights() -> Mapping[str, float]:
    """The weights that travel with the package: feature → weight; a feature that is not there weighs nothing.

    Raises:
        FileNotFoundError: the file was not shipped.
        ValueError: it is not what `parsed` reads.
    """
    return parsed(read_text(f"{MODEL}/{WEIGHTS_FILE}"))


def parsed(text: str) -> dict[str, float]:
    """The weights of a file's text.

    Raises:
        ValueError: the text is not JSON, or lacks the weights.
    """
    record: Any = json.loads(text)
    weights = record.get(WORTH) if isinstance(record, dict) else None
    if not isinstance(weights, dict):
        raise ValueError(f"the weights of statements lack {WORTH}: write the file anew")
    return weights


def weigh(features: Iterable[str], weights: Mapping[str, float]) -> float:
    """The sum of what the features weigh, each counted once, added in their order."""
    return sum(weights.get(name, 0.0) for name in dict.fromkeys(features))
