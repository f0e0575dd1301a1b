"""Answers as comma-separated values: numbers as exact as they are, entities as id and label, claims by their ids."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from kg.analysis.answer import Answer, Column, Ref, Value

_IDS, _LABELS = " ", "、"


def csv_columns(answer: Answer) -> tuple[str, ...]:
    """The header: an entity has two columns, `park` and `park_label`; several are parted by a space and by `、`."""
    names = (name for column in answer.columns for name in _names(column))
    return (*names, "sources", "claims_total", "claims")


def csv_rows(answer: Answer) -> Iterator[tuple[str, ...]]:
    """The rows under `csv_columns`; what is None is empty, amounts are whole yuan, claims are parted by a space."""
    for row in answer.rows:
        cells = (cell for pair in zip(answer.columns, row.values, strict=True) for cell in _cells(*pair))
        yield (*cells, str(row.sources), str(len(row.claims)), _IDS.join(row.claims))


def csv_text(answer: Answer) -> str:
    """All of it, as RFC 4180 has it."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(csv_columns(answer))
    writer.writerows(csv_rows(answer))
    return file.getvalue()


def _names(column: Column) -> tuple[str, ...]:
    return (column.name, f"{column.name}_label") if column.kind in ("entity", "entities") else (column.name,)


def _cells(column: Column, value: Value) -> tuple[str, ...]:
    if column.kind in ("entity", "entities"):
        found = () if value is None else (value,) if isinstance(value, Ref) else value
        assert isinstance(found, tuple)  # noqa: S101 - the kinds of columns say so
        return _IDS.join(one.id for one in found), _LABELS.join(one.label for one in found)
    return ("" if value is None else str(value),)
