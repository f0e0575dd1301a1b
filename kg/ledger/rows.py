"""What the ledger's readers hand out: frozen rows, one class a kind of answer.

Every list is ordered by content (keys, names, ids), never by when something was written, so that equal sets of
documents give equal answers (R2). Offsets are code points in the text as read, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from kg.ledger.code_rows import CodeRow, KeptApartRow
from kg.model import EntityType, Identifier, RelationType, Span, Stage

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of a list."""

    items: tuple[Row, ...]
    total: int
    """How many there are in all, exactly."""
    next: int | None
    """The offset of the next page, None on the last one."""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document with its counts."""

    id: str
    key: str
    version: str
    title: str
    """Of its first article."""
    published: str | None
    """ISO 8601 date of the first article that names one."""
    characters: int
    entities: int
    """Canonical entities that it mentions."""
    claims: int
    refused: int
    extractor: str
    reprints: int
    """How many other documents tell a story of this one (`kg.identity.stories`)."""


@dataclass(frozen=True, slots=True)
class RetellingRow:
    """Another document that tells a story of the one asked for."""

    id: str
    key: str
    title: str
    published: str | None
    jaccard: float | None
    """Shingles of both bodies among those of either, the most that two of their articles have; None where they are
    of one story only by way of a third."""
    contained: float | None
    """Shingles of both among those of the shorter body."""


@dataclass(frozen=True, slots=True)
class EntityRef:
    """An entity where only its name is needed."""

    id: str
    type: EntityType
    label: str


@dataclass(frozen=True, slots=True)
class EntityRow:
    """A canonical entity with its counts."""

    id: str
    type: EntityType
    label: str
    aliases: tuple[str, ...]
    documents: int
    mentions: int
    claims: int
    sources: int
    """How many independent sources make them: reprints count once."""
    identifiers: tuple[Identifier, ...] = ()
    """Codes of the gazetteers and those that users gave, sorted."""


@dataclass(frozen=True, slots=True)
class MentionRow:
    """One place where a document names an entity."""

    document: str
    span: Span
    surface: str
    """The text as read at `span`, white space and all."""
    entity: str
    type: EntityType
    label: str


class Direction(StrEnum):
    """Which way a link runs, seen from the entity that was asked for."""

    OUT = "out"
    IN = "in"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class NeighbourQuery:
    """Which links of an entity to list.

    `since` and `until` are ISO 8601 dates, inclusive, as exact as one likes (2023, 2023-06): a link passes whose time
    (`Neighbour.first` to `Neighbour.last`) meets them; a link without any time passes only when neither is given.
    """

    direction: Direction = Direction.BOTH
    relation: str | None = None
    """A relation type, or `investment`."""
    type: EntityType | None = None
    """Type of the neighbour."""
    since: str | None = None
    until: str | None = None
    min_confidence: float = 0.0
    depth: int = 1
    """How many steps to walk; above 1, the links between neighbours count too."""
    limit: int = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A link to another entity, over all claims that state it."""

    relation: str
    direction: Direction
    """`out`: the entity asked for is the subject; `both`: a symmetric relation."""
    entity: EntityRef
    claims: int
    """How many claims state the link."""
    sources: int
    """How many independent sources do: reprints count once."""
    confidence: float
    """Of the surest claim."""
    stage: Stage | None
    """The furthest that any of its claims states."""
    first: str | None
    """Start of the earliest time of its claims: the period stated, else the date of the article."""
    last: str | None
    evidence: tuple[str, ...]
    """Ids of its claims, surest first, at most `EVIDENCE_LIMIT`; `claims` says how many there are."""
    distance: int = 1
    """How many steps away the entity is, on the way that was walked."""
    near: EntityRef | None = None
    """The other end where that is not the entity asked for."""


EVIDENCE_LIMIT = 10


@dataclass(frozen=True, slots=True)
class Neighbours:
    """A page of links with what there is in all."""

    counts: dict[str, int]
    """Links by relation under all filters but the relation's own, most first."""
    items: tuple[Neighbour, ...]
    total: int
    next: int | None


@dataclass(frozen=True, slots=True)
class EventRow:
    """An investment or observation as the known graph has it."""

    id: str
    kind: str
    """`investment` or `observation`."""
    fields: dict[str, str]
    """amount, currency, kind, period, project, investor, site · subject, metric, value, unit, change, period;
    what is not stated is left out; project, investor, site and subject are entity ids."""
    claims: int
    """How many claims state it."""
    sources: int
    """How many independent sources do."""


@dataclass(frozen=True, slots=True)
class SaidRow:
    """A statement by its content: what a claim says, without its place in the text."""

    predicate: str
    """A relation type, `investment` or `observation`."""
    entities: dict[str, EntityRef]
    """By role: subject, object · project, investor, site; named as they were at the time."""
    values: dict[str, str]
    """polarity, stage, period, title · amount, currency, kind · metric, value, unit, change; those that are stated."""
    quote: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """What a new version of a document changed."""

    number: int
    """1 for the first time that the document was replaced."""
    generation: int
    """Of the state afterwards."""
    before: str
    """The version that was replaced."""
    after: str
    new: tuple[SaidRow, ...]
    """What only the new version states, in the order of its text."""
    gone: tuple[SaidRow, ...]
    """What only the old version stated."""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A statement that was put aside."""

    document: str
    """Key of the document."""
    statement: str
    reason: str


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """A person's word on two identity keys."""

    id: str
    """Hash of its content."""
    verdict: str
    """`same`, `different` or `unsure`."""
    left: str
    right: str
    who: str
    when: str
    """ISO 8601, as given by the caller."""
    why: str
    withdrawn: str | None
    """When it was undone or superseded, None while in force."""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """An identity key of an entity."""

    key: str
    documents: int
    """How many documents have an entity with it."""


@dataclass(frozen=True, slots=True)
class LinkRow:
    """Two identity keys that documents or their score say are one."""

    left: str
    right: str
    documents: int
    score: float
    """How likely the two are one by themselves; 0 where they are not compared."""
    kept: bool
    """False where a stored "different" keeps the two apart."""


@dataclass(frozen=True, slots=True)
class IdentityRow:
    """Why an entity is what it is."""

    entity: str
    keys: tuple[KeyRow, ...]
    links: tuple[LinkRow, ...]
    judgements: tuple[JudgementRow, ...]
    codes: tuple[CodeRow, ...] = ()
    kept_apart: tuple[KeptApartRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is in a ledger."""

    documents: int
    characters: int
    entities: int
    mentions: int
    claims: int
    links: int
    refused: int
    judgements: int
    quads: int


RELATIONS_OF_LINKS = (*(relation.value for relation in RelationType), "investment")
