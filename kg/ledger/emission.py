"""What one document contributes under a given resolution: graph lines, claims, links and events. A pure function.

The tables only ever take such a bundle in or give back the rows of one, so that every table is a sum over documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import lru_cache

from kg.model import Claim, Document, Extraction, RelationType, Resolution
from kg.rdf import nquad, to_quads
from kg.rdf.claims import Statement, makes_known, places_of, statements
from kg.rdf.nodes import InvestmentNode, ObservationNode
from kg.rdf.terms import canonical_number
from kg.values import Period
from kg.vocabulary import claim_iri, document_iri, vocabulary

INVESTMENT = "investment"
"""Name of the links from who invests to what the money goes into."""


@dataclass(frozen=True, slots=True)
class Link:
    """One claim's link between two entities."""

    source: str
    relation: str
    target: str
    symmetric: bool
    claim: Claim
    first: str | None
    """ISO 8601 day, inclusive: of the period stated, else of the article's date."""
    last: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """An investment or observation."""

    id: str
    kind: str
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim with the entities that take part in it."""

    claim: Claim
    parties: tuple[str, ...]
    event: Event | None
    places: tuple[int, ...]
    """Which of the document's articles make it, counted from 1."""


@dataclass(frozen=True, slots=True)
class Emission:
    """One document's contribution."""

    lines: frozenset[str]
    """Canonical N-Quads that other documents may contribute too."""
    own: frozenset[str]
    """Those about the document's own nodes: itself, its mentions, its claims."""
    stated: tuple[Stated, ...]
    links: tuple[Link, ...]

    def claims_by_entity(self) -> Counter[str]:
        """In how many claims each entity takes part."""
        return Counter(party for one in self.stated for party in one.parties)


def emit(document: Document, extraction: Extraction, resolution: Resolution) -> Emission:
    """Everything that the document contributes but names and mentions."""
    found = statements(document, extraction, resolution)
    lines = frozenset(nquad(quad) for quad in to_quads(document, extraction, resolution))
    nodes = {document_iri(document.id), *(claim_iri(statement.claim.id) for statement in found)}
    own = frozenset(line for line in lines if _about(line) in nodes)
    return Emission(
        lines=lines - own,
        own=own,
        stated=tuple(_stated(document, statement) for statement in found),
        links=tuple(link for statement in found for link in _links(document, statement)),
    )


def _about(line: str) -> str:
    """The subject of an N-Quads line, without a fragment."""
    return line[1 : line.index(">")].partition("#")[0]


def _stated(document: Document, statement: Statement) -> Stated:
    claim, node = statement.claim, statement.node
    places = places_of(document, claim)
    if isinstance(node, InvestmentNode):
        parties = {party for party in (node.project, node.investor, node.site) if party}
        return Stated(claim, tuple(sorted(parties)), _event(INVESTMENT, node), places)
    if isinstance(node, ObservationNode):
        return Stated(claim, (node.subject,), _event("observation", node), places)
    return Stated(claim, tuple(sorted({claim.subject, claim.object})), None, places)


def _event(kind: str, node: InvestmentNode | ObservationNode) -> Event:
    values = {field.name: getattr(node, field.name) for field in fields(node)}
    said: dict[str, str] = {name: str(value) for name, value in values.items() if value not in (None, "")}
    # One node may be worded 90 in one document and 90.0 in another.
    numbers: dict[str, str] = {name: canonical_number(said[name]) for name in ("value", "change") if name in said}
    return Event(node.id, kind, {**said, **numbers})


def _links(document: Document, statement: Statement) -> Iterator[Link]:
    claim, node = statement.claim, statement.node
    if not makes_known(claim.polarity, claim.stage):
        return
    first, last = _time(document, claim)
    if isinstance(node, InvestmentNode):
        for target in sorted({party for party in (node.project, node.site) if party} - {node.investor}):
            if node.investor:
                yield Link(node.investor, INVESTMENT, target, False, claim, first, last)
    elif statement.is_relation and claim.subject != claim.object:
        symmetric = vocabulary().relations[RelationType(claim.predicate)].symmetric
        yield Link(claim.subject, claim.predicate, claim.object, symmetric, claim, first, last)


def _time(document: Document, claim: Claim) -> tuple[str | None, str | None]:
    stated = days(claim.period)
    return days(_published(document, claim)) if stated == (None, None) else stated


def _published(document: Document, claim: Claim) -> str | None:
    places = places_of(document, claim)
    return document.articles[places[0] - 1].published if places else None


@lru_cache(maxsize=4096)
def days(period: str | None) -> tuple[str | None, str | None]:
    """First and last day (ISO 8601) of a period in ISO 8601; (None, None) where there is none or it is unreadable."""
    try:
        parsed = Period.from_iso(period) if period else None
    except ValueError:
        parsed = None
    return (None, None) if parsed is None else (parsed.first_day.isoformat(), parsed.last_day.isoformat())
