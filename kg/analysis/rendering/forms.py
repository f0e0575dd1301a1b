"""Analyses and their answers as the JSON that clients see."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict


class ColumnForm(TypedDict):
    """What a field of the items means."""

    name: str
    title: str
    title_zh: str
    kind: Annotated[
        str,
        Field(
            description="entity, entities, text, whole, decimal, share (a part of one), yuan (whole yuan) or date "
            "(ISO 8601 to the day, month or year)."
        ),
    ]
    description: str


class OptionForm(TypedDict):
    """What an analysis can be told beside the filters."""

    name: str
    title_zh: str
    kind: Annotated[str, Field(description="choice, text, date, whole, decimal, flag or entity.")]
    description: str
    choices: list[str]
    default: bool | int | float | str | None
    required: bool


class AnalysisForm(TypedDict):
    """An analysis that can be run by its name."""

    name: str
    title: str
    title_zh: str
    definition: Annotated[str, Field(description="What is counted: enough to count it again by hand.")]
    path: str
    options: list[OptionForm]
    filters: Annotated[list[str], Field(description="Names of the filters that it takes.")]
    columns: Annotated[
        list[ColumnForm], Field(description="Fields of its items; empty where they have a form of their own.")
    ]


class AnswerForm(TypedDict):
    """A page of an answer; an item has a field for each column, and `claims`, `claims_total` and `sources`."""

    analysis: str
    title: str
    title_zh: str
    definition: str
    columns: list[ColumnForm]
    items: list[dict[str, Any]]
    total: int
    next: str | None
    notes: list[str]
    generation: int
