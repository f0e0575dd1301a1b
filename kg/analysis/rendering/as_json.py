"""Answers and the catalogue as JSON."""

from __future__ import annotations

from typing import Any, cast

from kg.analysis.answer import Answer, Column, Ref, Row, Value
from kg.analysis.catalogue.offered import Analysis, Described
from kg.analysis.park_links.forms import NamedForm
from kg.analysis.rendering.forms import AnalysisForm, AnswerForm, ColumnForm, OptionForm


def answer_json(
    answer: Answer, generation: int, *, offset: int = 0, limit: int | None = None, most_claims: int | None = None
) -> AnswerForm:
    """The rows from `offset` on, at most `limit`, each with at most `most_claims` of its claims' ids.

    `claims_total` says how many claims an item rests on; `next` is the cursor that lists over HTTP take.
    """
    end = len(answer.rows) if limit is None else offset + limit
    return {
        "analysis": answer.name,
        "title": answer.title,
        "title_zh": answer.title_zh,
        "definition": answer.definition,
        "columns": [column_json(column) for column in answer.columns],
        "items": [_item(answer, row, most_claims) for row in answer.rows[offset:end]],
        "total": len(answer.rows),
        "next": f"o{end}" if end < len(answer.rows) else None,
        "notes": list(answer.notes),
        "generation": generation,
    }


def column_json(column: Column) -> ColumnForm:
    """What a field of the items means."""
    return {
        "name": column.name,
        "title": column.title,
        "title_zh": column.title_zh,
        "kind": column.kind,
        "description": column.description,
    }


def analysis_json(analysis: Described) -> AnalysisForm:
    """An analysis of the catalogue with its options, filters and columns."""
    options: list[OptionForm] = [
        {
            "name": option.name,
            "title_zh": option.title_zh,
            "kind": option.kind,
            "description": option.description,
            "choices": list(option.choices),
            "default": option.default,
            "required": option.required,
        }
        for option in analysis.options
    ]
    return {
        "name": analysis.name,
        "title": analysis.title,
        "title_zh": analysis.title_zh,
        "definition": analysis.definition,
        "path": f"/analysis/{analysis.name}",
        "options": options,
        "filters": list(analysis.filters),
        "columns": [column_json(column) for column in analysis.columns] if isinstance(analysis, Analysis) else [],
    }


def _item(answer: Answer, row: Row, most_claims: int | None) -> dict[str, Any]:
    values = {column.name: _cell(value) for column, value in zip(answer.columns, row.values, strict=True)}
    claims = list(row.claims[:most_claims])
    return {**values, "claims": claims, "claims_total": len(row.claims), "sources": row.sources}


def _cell(value: Value) -> Any:
    if isinstance(value, Ref):
        return _ref(value)
    if isinstance(value, tuple):
        return [_ref(one) for one in cast("tuple[Ref, ...]", value)]
    return value


def _ref(entity: Ref) -> NamedForm:
    return {"id": entity.id, "type": entity.type, "label": entity.label}
