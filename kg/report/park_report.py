"""What a report of a park holds, as plain data in the order of its reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.analysis.answer import Answer
from kg.analysis.park_links.links import ParkLinks
from kg.ledger import EntityRef, EntityRow
from kg.ledger.graph_filter import GraphFilter
from kg.ledger.latest_documents import NamingDocument
from kg.ledger.told_claims import ToldClaim
from kg.report.facts import EventFact, Fact
from kg.report.links import LinkGroup
from kg.report.money import MoneyTable
from kg.report.projects import Project


@dataclass(frozen=True, slots=True)
class Post:
    """Somebody in a post, in the words of the text."""

    person: EntityRef
    title: str
    period: str | None
    """As the text states it, ISO 8601."""
    fact: Fact
    """`fact.is_known`: that the person has it, not that it is over."""


@dataclass(frozen=True, slots=True)
class MoneyFacts:
    """The investments into the park, or those that it makes."""

    part: str
    """`investments` or `invested`."""
    table: MoneyTable
    events: tuple[EventFact, ...]
    """The latest first."""


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric with its latest value."""

    latest: EventFact
    is_goal: bool
    """Whether it is hoped for only."""
    earlier: tuple[EventFact, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """What others have found out about the park, and the report takes in."""

    conflicts: Mapping[str, Any] | None = None
    """As `kg.analysis.conflicts.tables.conflicts_json` gives them; None where they were not looked for."""
    profiles: tuple[Answer, ...] | None = None
    """How it compares with other parks; None where that was not looked for."""


@dataclass(frozen=True, slots=True)
class ParkReport:
    """All of it."""

    park: EntityRow
    generation: int
    wanted: GraphFilter
    groups: Mapping[tuple[str, str], LinkGroup]
    """By relation and direction; posts and projects are apart."""
    projects: tuple[Project, ...]
    money: tuple[MoneyFacts, ...]
    posts: tuple[Post, ...]
    metrics: tuple[Metric, ...]
    denied: tuple[Fact, ...]
    """What is denied, each claim by itself."""
    park_links: ParkLinks | None
    """None where the park has too many firms to look through."""
    beside: Beside
    documents: tuple[NamingDocument, ...]
    told: Mapping[str, ToldClaim]
    """Every claim that can be cited, by id."""
    labels: Mapping[str, str]
    """Of the parties of investments, by id."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said of it but its name."""
        return not any((self.groups, self.projects, self.money, self.posts, self.metrics, self.denied))
