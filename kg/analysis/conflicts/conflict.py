"""Two or more sides that cannot all be true, or that an analyst must look at; the claims of each beside it.

Nothing is overwritten and nobody is declared right: every side keeps its sentences, dates and sources. A text is not
held against itself: what it says on several sides is left out, and counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.model import Polarity, Span, Stage
from kg.rdf.ids import content_id


class ConflictKind(StrEnum):
    """What the sides differ in."""

    AMOUNT = "amount"
    """Two amounts of money for one project, or for what one firm puts into one site, at one stage and time."""
    HEAD = "head"
    """Two people in a post of which a body has one, at one time."""
    POLARITY = "polarity"
    """The same thing affirmed and denied."""
    OBSERVATION = "observation"
    """Two values of one metric of one subject for one period."""
    SITE = "site"
    """One project at two sites."""
    LOCATION = "location"
    """One firm, park or body in two divisions of which neither contains the other."""
    STAGE = "stage"
    """A project that is further in an earlier text than in a later one."""
    PARKS = "parks"
    """One firm in parks of different divisions: branches, or two firms taken for one."""


ENTITIES_ABOUT = ("object", "site")
"""What of `Conflict.about` is an entity's id."""


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as conflicts look at it."""

    id: str
    document: str
    subject: str
    predicate: str
    """A relation type, `investment` or `observation`."""
    object: str
    """Entity id, or the id of the investment or observation."""
    confidence: float
    stage: Stage | None
    polarity: Polarity
    period: str | None
    """As the text states it."""
    title: str | None
    first: str | None
    """ISO 8601 day, inclusive: of the period stated, else of the article's date; None where neither is known."""
    last: str | None
    story: str
    """Equal for claims of one independent source: of an article and its reprints."""
    published: str | None
    """ISO 8601 day of the article, None where it names no date."""
    evidence: tuple[Span, ...] = ()
    """Code points in the text as read, end exclusive."""
    quote: str = ""
    """The text as read at the first span."""
    before: str = ""
    """What stands before the quote, a few words."""


@dataclass(frozen=True, slots=True)
class Side:
    """What some of the claims say."""

    value: str
    """A plain number, a stage, a polarity, or the name of `entity`."""
    entity: str | None
    claims: tuple[Told, ...]
    """The surest first."""
    sources: int
    """Independent sources that say it: an article and its reprints are one."""

    @property
    def confidence(self) -> float:
        """Of the surest claim."""
        return self.claims[0].confidence


@dataclass(frozen=True, slots=True)
class Conflict:
    """At least two sides about one thing; the best supported side comes first."""

    kind: ConflictKind
    subject: str
    """Entity id."""
    about: tuple[tuple[str, str], ...]
    """What the sides are values of, by name: metric, unit, period; post; investment, currency; predicate, object."""
    sides: tuple[Side, ...]
    difference: float
    """How far the sides are apart, above 0 and at most 1; each kind says how it is counted."""

    @property
    def id(self) -> str:
        """Hash of what is said and of the claims that say it."""
        claims = sorted(claim.id for side in self.sides for claim in side.claims)
        return content_id("conflict", self.kind, self.subject, self.about, claims)

    @property
    def entities(self) -> frozenset[str]:
        """The ids of every entity in it: the subject, and those that are values."""
        return frozenset({self.subject, *(side.entity for side in self.sides if side.entity)})

    @property
    def first(self) -> str | None:
        """The earliest day of its claims; None where none has a date."""
        return min((claim.first for side in self.sides for claim in side.claims if claim.first), default=None)

    @property
    def last(self) -> str | None:
        """The latest day of its claims."""
        return max((claim.last for side in self.sides for claim in side.claims if claim.last), default=None)
