"""Posts, investments and observations: nodes of the known graph whose ids are hashes of what they say.

Two documents that say the same of the same entities meet in one node.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.model import InvestmentKind
from kg.rdf.ids import content_id
from kg.rdf.terms import (
    ORG,
    TYPE,
    Facts,
    canonical_number,
    chinese,
    day,
    decimal,
    iri,
    known,
    parsed_period,
    pg,
    text,
    whole,
)
from kg.vocabulary import entity_iri, investment_iri, observation_iri, post_iri


@dataclass(frozen=True, slots=True)
class PostNode:
    """A post that a person holds at a body; ids are canonical."""

    person: str
    body: str
    title: str | None

    @property
    def id(self) -> str:
        """Hash of person, body and title."""
        return content_id("post", self.person, self.body, self.title)

    @property
    def iri(self) -> str:
        """The node's IRI."""
        return post_iri(self.id)

    def quads(self) -> Iterator[ox.Quad]:
        """The node as an `org:Membership` (W3C Organization Ontology)."""
        return known(
            self.iri,
            (
                (TYPE, iri(ORG + "Membership")),
                (ORG + "member", _entity(self.person)),
                (ORG + "organization", _entity(self.body)),
                (pg("postTitle"), text(self.title)),
            ),
        )


@dataclass(frozen=True, slots=True)
class InvestmentNode:
    """One money amount; ids are canonical, `amount` in whole units of `currency`."""

    amount: int
    currency: str
    kind: InvestmentKind
    project: str | None
    investor: str | None
    site: str | None
    period: str | None

    @property
    def id(self) -> str:
        """Hash of every field."""
        places = (self.project, self.investor, self.site)
        return content_id("investment", self.amount, self.currency, self.kind, *places, self.period)

    @property
    def iri(self) -> str:
        """The node's IRI."""
        return investment_iri(self.id)

    @property
    def first_party(self) -> str | None:
        """What a reader would look it up under: the project, else the investor, else the site."""
        return self.project or self.investor or self.site

    def quads(self) -> Iterator[ox.Quad]:
        """The node as a `pg:Investment`."""
        return known(
            self.iri,
            (
                (TYPE, iri(pg("Investment"))),
                (pg("amount"), whole(self.amount)),
                (pg("currency"), text(self.currency)),
                (pg("investmentKind"), text(self.kind)),
                (pg("project"), _entity(self.project)),
                (pg("investor"), _entity(self.investor)),
                (pg("site"), _entity(self.site)),
                *_period(self.period),
            ),
        )


@dataclass(frozen=True, slots=True)
class ObservationNode:
    """A number stated of a subject; the subject's id is canonical."""

    subject: str
    metric: str
    value: str
    unit: str
    change: str | None
    period: str | None

    @property
    def id(self) -> str:
        """Hash of every field, numbers in canonical form: 90.0 and 90 are one observation."""
        change = None if self.change is None else canonical_number(self.change)
        value = canonical_number(self.value)
        return content_id("observation", self.subject, self.metric, value, self.unit, change, self.period)

    @property
    def iri(self) -> str:
        """The node's IRI."""
        return observation_iri(self.id)

    @property
    def first_party(self) -> str:
        """Its subject."""
        return self.subject

    def quads(self) -> Iterator[ox.Quad]:
        """The node as a `pg:Observation`."""
        return known(
            self.iri,
            (
                (TYPE, iri(pg("Observation"))),
                (pg("subject"), _entity(self.subject)),
                (pg("metric"), chinese(self.metric)),
                (pg("value"), decimal(self.value)),
                (pg("valueText"), text(self.value)),
                (pg("unit"), text(self.unit)),
                (pg("change"), decimal(self.change)),
                *_period(self.period),
            ),
        )


Node = PostNode | InvestmentNode | ObservationNode


def _entity(entity_id: str | None) -> ox.NamedNode | None:
    return None if entity_id is None else iri(entity_iri(entity_id))


def _period(period: str | None) -> Facts:
    parsed = parsed_period(period)
    bounds: Facts = (
        () if parsed is None else ((pg("periodStart"), day(parsed.first_day)), (pg("periodEnd"), day(parsed.last_day)))
    )
    return ((pg("period"), text(period)), *bounds)
