"""Conflicts as the JSON that clients see."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from kg.analysis.conflicts.conflict import ConflictKind
from kg.analysis.park_links.forms import NamedForm
from kg.model import Polarity, Stage


class OffsetsForm(TypedDict):
    """A stretch of a text as read, in code points."""

    start: int
    end: Annotated[int, Field(description="Exclusive.")]


class SourceForm(TypedDict):
    """The document that makes a claim."""

    id: str
    key: str
    title: str
    published: Annotated[str | None, Field(description="Of the article, ISO 8601.")]


class ToldForm(TypedDict):
    """A claim of one side."""

    id: str
    confidence: float
    stage: Stage | None
    polarity: Polarity
    period: str | None
    quote: str
    evidence: list[OffsetsForm]
    document: SourceForm


class ConflictSideForm(TypedDict):
    """What some claims say, against the others."""

    value: Annotated[str, Field(description="In words.")]
    entity: Annotated[NamedForm | None, Field(description="The value, where it is an entity.")]
    confidence: float
    sources: Annotated[int, Field(description="How many independent sources say so.")]
    claims: list[ToldForm]


class ConflictForm(TypedDict):
    """Claims that cannot all be true."""

    id: str
    kind: ConflictKind
    score: float
    difference: Annotated[float, Field(description="How far apart the sides are, 0 to 1.")]
    subject: NamedForm
    about: Annotated[dict[str, NamedForm | str], Field(description="What else they have in common, by its role.")]
    sides: list[ConflictSideForm]


class _Page(TypedDict):
    """A page of conflicts, those of the highest score first."""

    items: list[ConflictForm]
    total: int
    truncated: bool
    counts: Annotated[dict[str, int], Field(description="Conflicts by kind.")]
    kinds: Annotated[list[str], Field(description="What was looked for.")]
    left_out: Annotated[dict[str, int], Field(description="Claims that were not compared, by reason.")]


class ConflictsFromForm(_Page):
    """The same with the place in the list where the next page begins."""

    next: int | None


class ConflictsForm(_Page):
    """A page of conflicts, those of the highest score first."""

    next: Annotated[str | None, Field(description="The `cursor` of the next page; null on the last.")]
