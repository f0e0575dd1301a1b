"""Everything that the page of an entity shows, read from the ledger in one state."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from heapq import nlargest
from sqlite3 import Connection

from kg.analysis.park_links.links import ParkLinks
from kg.analysis.park_links.of_one_park import links_of_park
from kg.api.pages.entity_timeline import Events, Timeline, timeline
from kg.ledger import (
    Direction,
    EntityRow,
    Ledger,
    MentionRow,
    Neighbour,
    NeighbourQuery,
    Page,
    known_events,
    link_times,
)
from kg.ledger.known_events import KnownEvent
from kg.ledger.latest_documents import NamingDocument, naming
from kg.model import EntityType, RelationType
from kg.report.money import MoneyTable, money_table
from kg.report.numbers import Latest, latest_values
from kg.wording.days import days_label

SHOWN = 8
"""Items of a list on the page; the rest has pages of its own."""
SHOWN_METRICS = 12
SHOWN_LINKS = 6
_FIRST_OF_A_PARK = (
    RelationType.TENANT_OF,
    RelationType.SITED_IN,
    RelationType.HOLDS_POST,
    RelationType.IN_INDUSTRY,
)


@dataclass(frozen=True, slots=True)
class Group:
    """The links of one relation that run one way."""

    relation: str
    direction: Direction
    items: tuple[Neighbour, ...]
    total: int


@dataclass(frozen=True, slots=True)
class MoneyPart:
    """The investments into an entity, or those that it makes."""

    part: str
    """Name of the list with all of them."""
    table: MoneyTable
    shown: tuple[KnownEvent, ...]


@dataclass(frozen=True, slots=True)
class EntityView:
    """What one page shows."""

    groups: tuple[Group, ...]
    money: tuple[MoneyPart, ...]
    numbers: tuple[Latest, ...]
    numbers_total: int
    timeline: Timeline
    park_links: ParkLinks | None
    """None for what is no park, and where there are too many firms to look through."""
    documents: tuple[NamingDocument, ...]
    mentions: Page[MentionRow]
    names: Names


class Names:
    """What ids are called, and which claims prove an event; each is read once a page."""

    def __init__(self, ledger: Ledger, connection: Connection) -> None:
        self.label: Callable[[str], str] = cache(lambda entity: _label(ledger, entity))
        self.document: Callable[[str], str] = cache(lambda document: _title(ledger, document))
        self.proofs: Callable[[str], Sequence[str]] = cache(
            lambda event: known_events.proofs(connection, [event])[event]
        )
        self.quotes: Callable[[str], Sequence[str]] = cache(lambda event: _quotes(ledger, self.proofs(event)))
        self.days = days_label
        self.posts: Callable[[Neighbour], Sequence[str]] = lambda link: _posts(ledger, link)


def entity_view(ledger: Ledger, connection: Connection, row: EntityRow) -> EntityView:
    """What the page of an entity shows."""
    names = Names(ledger, connection)
    events = events_of(connection, row.id)
    latest = latest_values(events.numbers, names.quotes)
    is_park = row.type is EntityType.PARK
    return EntityView(
        groups=tuple(_groups(ledger, connection, row)),
        money=tuple(_money(connection, events)),
        numbers=latest[:SHOWN_METRICS],
        numbers_total=len(events.numbers),
        timeline=timeline(connection, row.id, Events(events.all_money, events.numbers), 0, SHOWN),
        park_links=links_of_park(connection, row.id) if is_park else None,
        documents=naming(connection, row.id, 0, SHOWN),
        mentions=ledger.mentions_of(row.id, 0, SHOWN),
        names=names,
    )


@dataclass(frozen=True, slots=True)
class EventsOf:
    """The known events of an entity by what they are to it."""

    into: tuple[KnownEvent, ...]
    by: tuple[KnownEvent, ...]
    numbers: tuple[KnownEvent, ...]

    @property
    def all_money(self) -> tuple[KnownEvent, ...]:
        """The investments of either way, each once."""
        return tuple({one.id: one for one in (*self.into, *self.by)}.values())


def events_of(connection: Connection, entity: str) -> EventsOf:
    """The known events of an entity, by id."""
    money = known_events.money(connection, entity)
    return EventsOf(money.into, money.by, known_events.of_entity(connection, entity, "observation"))


def latest_first(events: Sequence[KnownEvent], count: int) -> tuple[KnownEvent, ...]:
    """The first of the events in the order of time, the latest first, of these the greatest; undated ones last."""
    return tuple(nlargest(count, events, key=lambda one: (one.first or "", _size(one.fields), one.id)))


def _size(fields: Mapping[str, str]) -> float:
    return float(fields.get("amount") or fields.get("value") or 0)


def _money(connection: Connection, events: EventsOf) -> list[MoneyPart]:
    found = (("investments", "投资额 Money", events.into), ("invested", "出资额 Money put in", events.by))
    stories = partial(known_events.stories, connection)
    return [
        MoneyPart(
            part,
            money_table(part, title, some, stories, is_one_place=part == "investments"),
            latest_first(some, SHOWN),
        )
        for part, title, some in found
        if some
    ]


def _groups(ledger: Ledger, connection: Connection, row: EntityRow) -> list[Group]:
    counted = link_times.groups(connection, row.id)
    order = list(counted)
    if row.type is EntityType.PARK:
        order.sort(key=lambda key: _FIRST_OF_A_PARK.index(key[0]) if key[0] in _FIRST_OF_A_PARK else len(counted) + 9)
    return [group(ledger, row.id, relation, way, 0, SHOWN) for relation, way in order]


def group(ledger: Ledger, entity: str, relation: str, direction: Direction, offset: int, limit: int) -> Group:
    """A page of one relation's links that run one way, those of most sources first."""
    query = NeighbourQuery(direction=direction, relation=relation, limit=limit, offset=offset)
    found = ledger.neighbours(entity, query)
    return Group(relation, direction, found.items, found.total)


def _label(ledger: Ledger, entity: str) -> str:
    row = ledger.entity(entity)
    return row.label if row else entity


def _title(ledger: Ledger, document: str) -> str:
    row = ledger.document(document)
    return (row.title or row.key) if row else document


def _quotes(ledger: Ledger, claims: Sequence[str]) -> Sequence[str]:
    return [claim.quote for name in claims if (claim := ledger.claim(name)) is not None]


def _posts(ledger: Ledger, link: Neighbour) -> Sequence[str]:
    """The posts that a link between a person and a body stands for."""
    if link.relation != RelationType.HOLDS_POST:
        return []
    claims = (ledger.claim(name) for name in link.evidence)
    return sorted({claim.title for claim in claims if claim is not None and claim.title})
