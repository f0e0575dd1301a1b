"""How concentrated a whole is in its parts.

The index is the sum of squared shares (Hirschman 1945, Herfindahl 1950): 1 where one part is all, 1/N where N parts are
equal. Normalised, (H - 1/N) / (1 - 1/N), it is 0 for equal parts whatever their number.
"""

from __future__ import annotations

from collections.abc import Collection
from math import fsum


def herfindahl(weights: Collection[float]) -> float:
    """The index of parts of these weights, above 0 and at most 1.

    Raises:
        ValueError: there are none, or one is not above 0.
    """
    if not weights or min(weights) <= 0:
        raise ValueError(f"shares of {list(weights)!r} are not defined: give weights above 0")
    whole = fsum(weights)
    return min(1.0, fsum((weight / whole) ** 2 for weight in weights))


def normalised(index: float, parts: int) -> float | None:
    """The index between 0 (equal parts) and 1; None where there is only one part, which says nothing."""
    return None if parts < 2 else max(0.0, (index - 1 / parts) / (1 - 1 / parts))
