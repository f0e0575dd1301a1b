"""What the components of the extraction pipeline hand to each other inside one document.

Offsets count in the cleaned text of one article (`article.clean.text`, the text of its spaCy Doc), end exclusive.
An entity is its index in the document-wide `EntityTable`; `kg.extraction.assemble` turns both into what leaves
the room.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import EntityType, InvestmentKind, Polarity, RelationType, Span, Stage


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that one finder takes for a name. The best ones that do not overlap become mentions."""

    start: int
    end: int
    type: EntityType
    score: float
    """How sure the finder is, 0 to 1: it decides between types and between stretches that cross."""
    source: str
    """Which rule found it, e.g. `names.parks.kind`."""

    @property
    def span(self) -> Span:
        """Its stretch of the cleaned text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class LocalMention:
    """A named mention: the stretch, and which entity of the document it names."""

    start: int
    end: int
    type: EntityType
    entity: int
    source: str

    @property
    def span(self) -> Span:
        """Its stretch of the cleaned text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A bare noun or pronoun (该区, 园区, 该项目, 公司) that stands for a named entity. It is never a mention."""

    start: int
    end: int
    entity: int
    source: str

    @property
    def span(self) -> Span:
        """Its stretch of the cleaned text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class LocalEntity:
    """One thing that the document names; `surfaces` are its distinct wordings without white space, `name` first."""

    type: EntityType
    name: str
    surfaces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntityTable:
    """The entities of one document, in order of first mention over all its articles."""

    entities: tuple[LocalEntity, ...] = ()

    def __getitem__(self, index: int) -> LocalEntity:
        return self.entities[index]

    def __len__(self) -> int:
        return len(self.entities)

    def __iter__(self) -> Iterator[LocalEntity]:
        return iter(self.entities)

    def of_type(self, *types: EntityType) -> tuple[int, ...]:
        """The indexes of the entities of these types, in order."""
        return tuple(index for index, entity in enumerate(self.entities) if entity.type in types)


@dataclass(frozen=True, slots=True)
class LocalRelation:
    """A relation as a rule states it; `evidence` spans count in the cleaned text of the Doc it hangs on."""

    type: RelationType
    subject: int
    object: int
    evidence: tuple[Span, ...]
    rule: str
    confidence: float
    title: str | None = None
    stage: Stage | None = None
    polarity: Polarity = Polarity.AFFIRMED
    period: str | None = None


@dataclass(frozen=True, slots=True)
class LocalInvestment:
    """One money amount and the named parties it goes to or comes from (entity indexes)."""

    amount: int
    kind: InvestmentKind
    evidence: tuple[Span, ...]
    rule: str
    confidence: float
    currency: str = "CNY"
    project: int | None = None
    investor: int | None = None
    site: int | None = None
    period: str | None = None
    stage: Stage | None = None
    polarity: Polarity = Polarity.AFFIRMED


@dataclass(frozen=True, slots=True)
class LocalObservation:
    """A number stated of a named subject (an entity index); `value` and `change` as plain decimal text."""

    subject: int
    metric: str
    value: str
    unit: str
    evidence: tuple[Span, ...]
    rule: str
    confidence: float
    change: str | None = None
    period: str | None = None
    polarity: Polarity = Polarity.AFFIRMED
