"""How a cell of an answer reads: 156.2亿元, 37.5%, 0.1235; what is None is `–`, which is not zero."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from kg.analysis.answer import Kind, Ref, Value
from kg.model import Stage
from kg.wording.terms import link_kind_label, relation_label
from kg.wording.values import in_words, stage_label

NUMBERS: tuple[Kind, ...] = ("whole", "decimal", "share", "yuan")
"""The kinds whose cells are numbers."""
NAMES = 5
"""So many entities of a cell are named."""
DASH = "– 没有数值，不是零。A dash is no value, which is not zero."
CONFIRMED = (
    "多源：只凭至少两个独立来源都说的内容再算一次，只有一个来源说的不计，所以常为 –。"
    "Confirmed: counted again from what at least two independent sources tell, and often – for that."
)
"""What stands below a table, of its dashes and of its columns that count only what is confirmed."""
_NONE = "–"
_FIGURES = 4
"""Of a decimal so many figures are written, and at least one after the point."""
_SCALES = ((10**8, "亿元"), (10**4, "万元"))
_LONGEST = 4
"""So many digits after the point are read at a glance."""


def cell_words(kind: Kind, value: Value) -> str:
    """A cell as people read it; dates stay ISO 8601."""
    if value is None or value == ():
        return _NONE
    if isinstance(value, Ref):
        return value.label
    if isinstance(value, tuple):
        named = "、".join(one.label for one in value[:NAMES] if isinstance(one, Ref))
        return named if len(value) <= NAMES else f"{named}等{len(value)}个"
    if kind in NUMBERS and not isinstance(value, str):
        return number_words(kind, value)
    return str(value)


_CHANGES = {"new": "新增", "ended": "终止", "strengthened": "加强"}
_TERMS: dict[str, Callable[[str], str]] = {
    "relation": relation_label,
    "kinds": link_kind_label,
    "stages": lambda stage: stage_label(Stage(stage)),
    "kind": _CHANGES.__getitem__,
}
"""Columns whose text is terms of ours, parted by commas, with what a term is called in Chinese."""


def term_words(column: str, value: str) -> str:
    """A text of a column for readers of Chinese: the kinds `project, tenancy` → `项目、入驻`; what is no term stays."""
    called = _TERMS.get(column)
    return value if called is None else "、".join(called(term) for term in value.split(", ") if term)


def number_words(kind: Kind, value: float) -> str:
    """A number as its kind is read; where yuan are rounded, 约 says so."""
    match kind:
        case "yuan":
            return _yuan(round(value))
        case "share":
            return f"{value:.1%}"
        case "whole":
            return f"{round(value):,}"
    return _decimal(value)


def _yuan(value: int) -> str:
    scale, unit = next(((scale, unit) for scale, unit in _SCALES if abs(value) >= scale), (1, "元"))
    exact = Decimal(value) / scale
    if exact == round(exact, _LONGEST):
        return in_words(str(value), "元")
    return f"约{exact:,.2f}{unit}"


def _decimal(value: float) -> str:
    exact = Decimal(repr(float(value)))
    if not exact:
        return "0"
    text = f"{round(exact, max(1, _FIGURES - 1 - exact.adjusted())):,f}"
    return text.rstrip("0").rstrip(".")
