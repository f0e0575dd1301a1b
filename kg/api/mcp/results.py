"""What each tool answers: the forms of the routes, with their schema, and what makes a claim quotable by itself.

`kg.api.answers.forms` builds the dictionaries; fields that a form gains later pass through.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Result(BaseModel):
    """Base of what stands inside answers."""

    model_config = ConfigDict(extra="allow")


class Answer(Result):
    """Base of all answers."""

    generation: int | None = Field(description="The state of the data that this was read from; it grows.")


class Ref(Result):
    """An entity by name."""

    id: str
    type: str
    label: str


class Code(Result):
    """A code that an entity has outside of texts."""

    scheme: str
    value: str
    iri: str | None


class Entity(Ref):
    """An entity and how well it is known."""

    aliases: list[str]
    documents: int
    mentions: int
    claims: int
    sources: int = Field(description="Independent sources that name it: reprints count once.")
    identifiers: list[Code]


class EntityAnswer(Answer, Entity):
    """One entity."""

    counts: dict[str, int] = Field(description="Its links by relation, for `neighbours`.")


class Cut(Answer):
    """A part of a list, which says so."""

    total: int = Field(description="How many there are in all.")
    truncated: bool = Field(description="Whether this answer leaves some out.")


class EntitiesAnswer(Cut):
    """Entities, the best match first."""

    items: list[Entity]
    next: str | None = Field(description="Give it as `cursor` for what follows.")


class Link(Result):
    """A link between two entities over all claims that state it."""

    relation: str
    direction: str
    claims: int
    sources: int = Field(description="Independent sources that state it.")
    confidence: float
    stage: str | None = Field(description="The furthest that a claim states: planned is not completed.")
    first: str | None
    last: str | None
    evidence: list[str] = Field(description="Ids for `claims`, surest first, at most 10 of the number in `claims`.")
    quote: str | None = Field(description="The sentence of the first of them.")


class Neighbour(Link):
    """A link with the entity at its other end."""

    entity: Ref
    distance: int
    from_: Ref = Field(alias="from", description="The nearer end.")


class NeighboursAnswer(Cut):
    """The links of an entity, those of most independent sources first."""

    entity: Ref
    counts: dict[str, int]
    items: list[Neighbour]
    next: str | None = Field(description="Give it as `cursor` for what follows.")


class Hop(Result):
    """One step of a path with every link that makes it."""

    from_: Ref = Field(alias="from")
    to: Ref
    links: list[Link]


class Path(Result):
    """A way from the source to the target."""

    hops: list[Hop]


class PathsAnswer(Cut):
    """The shortest paths, the best supported first."""

    source: Ref
    target: Ref
    length: int | None = Field(description="Hops of each; null where there is no path as short as was asked for.")
    items: list[Path]


class Span(Result):
    """Code points of the document's text as read, `end` exclusive."""

    start: int
    end: int


class Source(Result):
    """The document that makes a claim."""

    id: str
    key: str
    title: str | None
    published: str | None


class Claim(Result):
    """One statement of one document: quote it, and name the document."""

    id: str
    predicate: str
    subject: Ref | None
    object: Ref | None = Field(description="Null where the claim states an investment or observation: see `states`.")
    states: dict[str, Any] | None = Field(
        description="The investment (amount, kind: planned, completed …) or observation."
    )
    stage: str | None = Field(description="negotiated, planned, contracted, started, completed or ended, where stated.")
    polarity: str = Field(description="`denied`: the text says that it is not so.")
    period: str | None
    confidence: float
    quote: str
    evidence: list[Span]
    document: Source
    link: str = Field(description="Path of the sentence in its article on a server of `kg serve`.")


class ClaimsAnswer(Cut):
    """Claims with their sentences."""

    items: list[Claim]
    next: str | None = Field(description="Give it as `cursor` for what follows.")
    missing: list[str] = Field(description="Ids that no claim has: it may have gone with its document.")


class DocumentAnswer(Answer, Source):
    """A stretch of a document's text."""

    characters: int = Field(description="Length of the whole text.")
    claims: int
    reprints: int
    start: int
    end: int
    text: str
    truncated: bool
    rest: str | None = Field(description="How to get what is left out, where something is.")
    link: str


class QueriesAnswer(Result):
    """The shipped queries."""

    items: list[dict[str, Any]]
    total: int


class AnalysesAnswer(Result):
    """The analyses."""

    items: list[dict[str, Any]]
    total: int


class AnalysisAnswer(Cut):
    """Rows of an analysis in its own order, each with the claims that it rests on."""

    analysis: str
    title: str
    title_zh: str
    definition: str = Field(description="What was counted: say it along with the numbers.")
    columns: list[dict[str, str]] = Field(description="What the fields of the items mean; yuan are whole yuan.")
    items: list[dict[str, Any]] = Field(
        description="`claims` are ids for the tool claims, the first of `claims_total`; `sources` is independent ones. "
        "A field of many entities has the first 20, and beside it one such as `members_total` says how many there are."
    )
    notes: list[str] = Field(description="What was left out or sampled.")
    next: str | None = Field(description="Give it as `cursor` for what follows.")


class SolutionsAnswer(Cut):
    """The result of a query."""

    columns: list[str]
    rows: list[dict[str, dict[str, Any]]] = Field(
        description="Terms by variable as in SPARQL 1.1 Query Results JSON; an unbound one is left out."
    )
    boolean: bool | None = Field(description="Of an ASK.")
    triples: list[str] = Field(description="Of a CONSTRUCT or DESCRIBE, as N-Triples.")
    rest: str | None = Field(description="How to get what is left out, where something is.")
