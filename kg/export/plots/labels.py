"""What a row of a picture is called, and where a column stands."""

from __future__ import annotations

from kg.analysis.answer import Answer, Column, Ref, Value

_LONGEST_MEMBER = 14
"""Characters of the name of one of several entities."""


def place_of(answer: Answer, column: Column) -> int:
    """The place of a column's cells in a row."""
    return answer.columns.index(column)


def label_of(value: Value) -> str:
    """The name of an entity, the first of several with their number, else the cell itself."""
    if isinstance(value, Ref):
        return value.label
    # A Ref is a tuple too.
    if isinstance(value, tuple):
        first = "、".join(_cut(ref.label) for ref in value[:2] if isinstance(ref, Ref))
        return first if len(value) <= 2 else f"{first} 等 {len(value)}"
    return str(value)


def _cut(label: str) -> str:
    return label if len(label) <= _LONGEST_MEMBER else label[: _LONGEST_MEMBER - 1] + "…"
