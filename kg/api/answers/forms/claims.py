"""Claims, and the investments and observations that some of them state."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, cast

from pydantic import Field
from typing_extensions import TypedDict

from kg.ledger import EventRow
from kg.model import Claim, Polarity, Stage


class SpanForm(TypedDict):
    """A stretch of a text as read, in code points."""

    start: int
    end: Annotated[int, Field(description="Exclusive.")]


class ClaimForm(TypedDict):
    """One statement of one document, with the sentence that shows it."""

    id: str
    document: str
    predicate: Annotated[str, Field(description="A relation of the ontology, `investment` or `observation`.")]
    subject: Annotated[str, Field(description="An entity's id.")]
    object: Annotated[str, Field(description="An entity's id, or that of the investment or observation.")]
    title: Annotated[str | None, Field(description="Of a post that is held, where it is stated.")]
    stage: Annotated[Stage | None, Field(description="How far it has come, where it is stated: a plan is not a fact.")]
    polarity: Annotated[Polarity, Field(description="`denied`: the text says that it is not so.")]
    period: Annotated[str | None, Field(description="When, as far as the text states it, ISO 8601.")]
    confidence: Annotated[float, Field(description="0 to 1.")]
    extractor: str
    rule: str
    quote: Annotated[str, Field(description="The text at the first span of `evidence`.")]
    evidence: list[SpanForm]


class EventForm(TypedDict):
    """An investment or observation; what no text states is left out."""

    id: str
    type: Literal["investment", "observation"]
    kind: Annotated[str, Field(description="Of an investment how far it has come; else `observation`.")]
    claims: Annotated[int, Field(description="How many claims state it.")]
    sources: Annotated[int, Field(description="How many independent sources do.")]
    period: NotRequired[str]
    amount: Annotated[NotRequired[str], Field(description="In whole units of `currency`.")]
    currency: NotRequired[str]
    project: Annotated[NotRequired[str], Field(description="An entity's id.")]
    investor: Annotated[NotRequired[str], Field(description="An entity's id.")]
    site: Annotated[NotRequired[str], Field(description="An entity's id.")]
    subject: Annotated[NotRequired[str], Field(description="Of an observation: an entity's id.")]
    metric: NotRequired[str]
    value: NotRequired[str]
    unit: NotRequired[str]
    change: NotRequired[str]


class StatedClaimForm(ClaimForm):
    """A claim on its own."""

    states: Annotated[NotRequired[EventForm], Field(description="The investment or observation that it states.")]


def claim(row: Claim) -> ClaimForm:
    """A claim with its quote and the offsets of its evidence (code points in the text as read)."""
    return {
        "id": row.id,
        "document": row.document,
        "predicate": row.predicate,
        "subject": row.subject,
        "object": row.object,
        "title": row.title,
        "stage": row.stage,
        "polarity": row.polarity,
        "period": row.period,
        "confidence": row.confidence,
        "extractor": row.extractor,
        "rule": row.rule,
        "quote": row.quote,
        "evidence": [{"start": span.start, "end": span.end} for span in row.evidence],
    }


def stated_claim(row: Claim, states: EventRow | None) -> StatedClaimForm:
    """A claim with the investment or observation that it states, where it states one."""
    told = cast(StatedClaimForm, claim(row))
    if states is not None:
        told["states"] = event(states)
    return told


def event(row: EventRow) -> EventForm:
    """An investment or observation, as `type` says; `claims` state it, of `sources` independent ones."""
    counts = {"claims": row.claims, "sources": row.sources}
    # Which fields there are is known to the ledger alone (`EventRow.fields`).
    return cast(EventForm, {"id": row.id, "type": row.kind, "kind": row.kind, **row.fields, **counts})
