"""How a cell of an answer reads: 1.6亿元, 37.5%, 0.312, 2023年."""

from __future__ import annotations

from kg.analysis.answer import Column, Ref, Value
from kg.wording.values import money, period_label

_NONE = "—"


def cell(column: Column, value: Value) -> str:
    """A cell as people read it; what is None is `—`, which is not zero."""
    if value is None or value == ():
        return _NONE
    if isinstance(value, Ref):
        return value.label
    if isinstance(value, tuple):
        return "、".join(one.label for one in value if isinstance(one, Ref))
    if column.kind == "yuan":
        return money(str(value), "CNY")
    if column.kind == "date":
        return period_label(str(value))
    return _number(column, value)


def _number(column: Column, value: bool | float | str) -> str:
    match column.kind:
        case "share":
            return f"{float(value):.1%}"
        case "decimal":
            return f"{float(value):.3g}"
        case "whole":
            return f"{int(value):,}"
    return str(value)
