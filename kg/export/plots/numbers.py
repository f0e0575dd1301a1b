"""How numbers read in a picture: 120亿元 on a bar, 亿元 at the axis. Rounded to what the eye can tell apart."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kg.analysis.answer import Kind, Value

_FIGURES = 3
"""So many figures of a number are written."""
_UNITS = ((10**8, "亿元", "100 million yuan"), (10**4, "万元", "10,000 yuan"), (1, "元", "yuan"))


@dataclass(frozen=True, slots=True)
class Scale:
    """What the numbers of a picture are counted in."""

    kind: Kind
    factor: float
    """A number divided by it is drawn."""
    unit_zh: str
    unit: str

    def drawn(self, value: float) -> float:
        """Where a value stands on the axis."""
        return value / self.factor

    def written(self, value: float) -> str:
        """A value without its unit, in this scale: `1,200`, `0.034`, `37.5%`."""
        number = rounded(value / self.factor)
        return f"{number}%" if self.kind == "share" else number


def scale_of(kind: Kind, greatest: float) -> Scale:
    """The scale that suits numbers up to `greatest`."""
    if kind == "yuan":
        factor, chinese, english = next((unit for unit in _UNITS if greatest >= unit[0]), _UNITS[-1])
        return Scale(kind, factor, chinese, english)
    return Scale(kind, 0.01 if kind == "share" else 1, "", "")


def number(value: Value) -> float | None:
    """A cell as a number; None where there is none."""
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def rounded(value: float) -> str:
    """Three figures, more where they stand before the point: `1,234`, `12.3`, `0.00123`."""
    if value == 0:
        return "0"
    exact = Decimal(repr(float(value)))
    places = max(0, _FIGURES - 1 - exact.adjusted())
    text = f"{round(exact, places):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
