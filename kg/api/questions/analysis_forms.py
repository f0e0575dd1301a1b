"""What the OpenAPI description says of an analysis's answer: a form out of its columns, and an example."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from kg.analysis.answer import Column, Kind
from kg.analysis.catalogue.offered import Analysis
from kg.analysis.park_links.forms import NamedForm
from kg.analysis.rendering.as_json import column_json
from kg.analysis.rendering.forms import ColumnForm
from kg.analysis.rendering.report import MOST_CLAIMS
from kg.api.answers.examples import ids
from kg.api.questions.analysis_parameters import camel

_PARK: NamedForm = {"id": ids.PARK, "type": "Park", "label": "渭澜装备制造产业园"}
_COMPANY: NamedForm = {"id": ids.COMPANY, "type": "Company", "label": "砺川检测技术有限公司"}
_TYPES: dict[Kind, Any] = {
    "entity": NamedForm,
    "entities": list[NamedForm],
    "text": str,
    "whole": int,
    "decimal": float,
    "share": float,
    "yuan": int,
    "date": str,
}
_EXAMPLES: dict[Kind, object] = {
    "entity": _PARK,
    "entities": [_PARK],
    "text": "tenancy",
    "whole": 3,
    "decimal": 0.62,
    "share": 0.25,
    "yuan": 200_000_000,
    "date": "2025-01-31",
}
_COMPANIES = ("company", "source", "investor", "firm", "supplier")
_CLOSED = ConfigDict(extra="forbid")


def form_of(analysis: Analysis) -> type[BaseModel]:
    """The model of an answer; at run time nothing is checked against it."""
    name = camel(analysis.name)
    columns: dict[str, Any] = {column.name: (_TYPES[column.kind] | None, _told(column)) for column in analysis.columns}
    item = create_model(
        f"{name}Item",
        __config__=_CLOSED,
        **columns,
        claims=(list[str], Field(description=f"Ids of its claims, sorted, at most {MOST_CLAIMS}; CSV has all.")),
        claims_total=(int, Field(description="How many claims it rests on.")),
        sources=(int, Field(description="How many independent sources make them: reprints count once.")),
    )
    return create_model(
        f"{name}Answer",
        __config__=_CLOSED,
        analysis=(str, Field(json_schema_extra={"const": analysis.name})),
        title=(str, ...),
        title_zh=(str, ...),
        definition=(str, Field(description="What is counted: enough to count it again by hand.")),
        columns=(list[ColumnForm], Field(description="What the fields of the items mean.")),
        items=(list[item], ...),  # type: ignore[valid-type]
        total=(int, Field(description="How many there are on all pages.")),
        next=(str | None, Field(description="The `cursor` of the next page; null on the last.")),
        notes=(list[str], Field(description="What was left out or sampled, and why.")),
        generation=(int, Field(description="The state of the data that this was read from; it grows.")),
    )


def example_of(analysis: Analysis) -> dict[str, Any]:
    """An answer of one invented item."""
    item = {column.name: _example(column) for column in analysis.columns}
    return {
        "analysis": analysis.name,
        "title": analysis.title,
        "title_zh": analysis.title_zh,
        "definition": analysis.definition,
        "columns": [column_json(column) for column in analysis.columns],
        "items": [{**item, "claims": [ids.CLAIM, ids.OTHER_CLAIM], "claims_total": 2, "sources": 2}],
        "total": 1,
        "next": None,
        "notes": [],
        "generation": 41,
    }


def _told(column: Column) -> Any:
    return Field(description=f"{column.title_zh} {column.title}. {column.description}".strip())


def _example(column: Column) -> object:
    if column.kind == "entity" and column.name in _COMPANIES:
        return _COMPANY
    return _EXAMPLES[column.kind]
