"""The nouns that travel between the rooms. Frozen data, no behaviour beyond derived views.

Every offset is a Unicode code point (a Python string index) and every end is exclusive. Which text an offset counts
in is said at the field: either the *text as read* (`Document.text`) or the *cleaned text* of one article.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a text, in code points, end exclusive."""

    start: int
    end: int


class EntityType(StrEnum):
    PARK = "Park"
    COMPANY = "Company"
    PROJECT = "Project"
    PERSON = "Person"
    ORGANIZATION = "Organization"
    PLACE = "Place"
    INDUSTRY = "Industry"
    INITIATIVE = "Initiative"
    AWARD = "Award"


class RelationType(StrEnum):
    TENANT_OF = "tenantOf"
    SITED_IN = "sitedIn"
    PART_OF = "partOf"
    LOCATED_IN = "locatedIn"
    SUBSIDIARY_OF = "subsidiaryOf"
    UNDERTAKES = "undertakes"
    HOLDS_POST = "holdsPost"
    PARTNERS_WITH = "partnersWith"
    IN_INDUSTRY = "inIndustry"
    IMPLEMENTS = "implements"
    RECEIVES = "receives"
    SUPPLIES = "supplies"


class Scheme(StrEnum):
    """Who gives out a code that a thing has."""

    DIVISION = "division"
    """GB/T 2260, of an administrative division."""
    ZONE = "zone"
    """Ours, of a zone that the State Council has approved (`kg.identity.listed`)."""
    CREDIT = "credit"
    """统一社会信用代码, GB 32100-2015."""
    STOCK = "stock"
    """Of a share at an exchange."""
    WIKIDATA = "wikidata"
    PARK = "park"
    """The user's own numbering of parks."""


class InvestmentKind(StrEnum):
    """How far the money has come; the kinds of the annotation scheme."""

    PLANNED = "planned"
    CONTRACTED = "contracted"
    STARTED = "started"
    COMPLETED = "completed"
    FINANCED = "financed"


class Stage(StrEnum):
    """How far the stated thing has come (R5: a plan is not a fact). 洽谈, 拟/规划, 签约, 开工, 投产/完成, 终止."""

    NEGOTIATED = "negotiated"
    PLANNED = "planned"
    CONTRACTED = "contracted"
    STARTED = "started"
    COMPLETED = "completed"
    ENDED = "ended"


class Polarity(StrEnum):
    AFFIRMED = "affirmed"
    DENIED = "denied"


class BlockKind(StrEnum):
    """What a line of an article is."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    DATELINE = "dateline"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True)
class AlignedText:
    """Cleaned text that knows where each of its characters came from.

    `starts[i]`, `ends[i]` are the span in the text as read that cleaned character `i` stands for; both never decrease
    within a run, and a character that cleaning inserted (a paragraph break) has an empty span.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def to_source(self, start: int, end: int) -> Span:
        """The span in the text as read that the cleaned span covers.

        Raises:
            IndexError: the span is empty or reaches outside the cleaned text.
        """
        if not 0 <= start < end <= len(self.text):
            raise IndexError(f"cleaned span {start}:{end} is outside 0:{len(self.text)} or empty")
        return Span(self.starts[start], self.ends[end - 1])


@dataclass(frozen=True, slots=True)
class Block:
    """One line or paragraph of an article; `start` and `end` count in the article's cleaned text."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a file (a newspaper page can hold several, even interleaved)."""

    title: str
    byline: tuple[str, ...]
    published: str | None
    """ISO 8601 date, or None where the text names none."""
    clean: AlignedText
    """Its blocks in reading order, one a line, with breaks and stray spaces inside words removed."""
    blocks: tuple[Block, ...]
    spans: tuple[Span, ...]
    """The stretches of the text as read that belong to it, in order."""


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes with the key that names them: a URL, or a path relative to the folder that was ingested."""

    key: str
    data: bytes = field(repr=False)
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """A source as read: its text (decoded, newlines untouched, BOM dropped) and the articles found in it."""

    id: str
    """Hash of the source key (`kg.reading.document_id`)."""
    version: str
    """Hash of the text (`kg.reading.text_version`)."""
    key: str
    text: str = field(repr=False)
    articles: tuple[Article, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that one document names. `id` is local to the document (e1, e2 …)."""

    id: str
    type: EntityType
    name: str
    """The fullest surface form, white space removed."""
    surfaces: tuple[str, ...]
    """Every distinct surface form, white space removed, `name` first."""
    mentions: tuple[Span, ...]
    """Spans in the text as read, in order, not overlapping those of any entity."""


@dataclass(frozen=True, slots=True)
class Relation:
    type: RelationType
    subject: str
    object: str
    evidence: tuple[Span, ...]
    """The shortest stretches of the text as read that show it (at most 200 characters each)."""
    rule: str
    """Which rule or model head found it, e.g. `relations.tenancy.list`."""
    confidence: float
    title: str | None = None
    """The post in the text's words; only for holdsPost."""
    stage: Stage | None = None
    polarity: Polarity = Polarity.AFFIRMED
    period: str | None = None
    """ISO 8601 as exact as the text allows: 2023, 2023-06-15, 2023-01/2023-09."""


@dataclass(frozen=True, slots=True)
class Investment:
    """One money amount put, or agreed to be put, into a named project, park or company."""

    amount: int
    """In whole units of `currency` (yuan)."""
    kind: InvestmentKind
    evidence: tuple[Span, ...]
    rule: str
    confidence: float
    currency: str = "CNY"
    project: str | None = None
    investor: str | None = None
    site: str | None = None
    period: str | None = None
    stage: Stage | None = None
    polarity: Polarity = Polarity.AFFIRMED


@dataclass(frozen=True, slots=True)
class Observation:
    """A number that the text states of a named subject."""

    subject: str
    metric: str
    value: str
    """A plain decimal (`Decimal` text form, multiplied out): "18000000000", "90.07"."""
    unit: str
    """元, %, 家, 个 … ("" where the text has none)."""
    evidence: tuple[Span, ...]
    rule: str
    confidence: float
    change: str | None = None
    """Year on year in per cent, as plain decimal text."""
    period: str | None = None
    polarity: Polarity = Polarity.AFFIRMED


@dataclass(frozen=True, slots=True)
class Refusal:
    """A statement that breaks the ontology (R3): put aside with its reason, never stored, never dropped silently."""

    statement: str
    """Readable: `tenantOf(湖南大学, 邵阳市)`."""
    reason: str
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document says."""

    extractor: str
    """Name, version and digest of the extractor's data, e.g. `parkgraph/0.1.0+5f2a90c1`."""
    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...] = ()
    investments: tuple[Investment, ...] = ()
    observations: tuple[Observation, ...] = ()
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which canonical entity each document-local entity is: local id → entity id (opaque ASCII)."""

    entities: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of one document, as readers open it: canonical ids and the sentence that shows it.

    `predicate` is a relation type, or `investment` / `observation`; then `object` is the id of the event node.
    """

    id: str
    document: str
    predicate: str
    subject: str
    object: str
    evidence: tuple[Span, ...]
    quote: str
    """The text as read at the first span of `evidence`."""
    extractor: str
    rule: str
    confidence: float
    stage: Stage | None
    polarity: Polarity
    period: str | None
    title: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Identifier:
    """A code that a thing has outside of texts."""

    scheme: Scheme
    value: str
    """In the one form that its scheme has (`kg.values.parse_identifier`)."""


@dataclass(frozen=True, slots=True)
class KnownEntity:
    """A canonical entity as the known graph labels it."""

    id: str
    type: EntityType
    label: str
    """A name that ends in 公司 before others, then the fullest form of most documents, the longest, the least."""
    aliases: tuple[str, ...]
    """Every other surface form, sorted."""
    identifiers: tuple[Identifier, ...] = ()
    """Sorted."""
