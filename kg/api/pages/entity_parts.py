"""One long list of an entity on pages of its own: `/entities/ID?relation=tenantOf&direction=in`, `?part=timeline`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from sqlite3 import Connection
from typing import Any

from pydantic import BaseModel, Field

from kg.api.answers.paging import Cursor
from kg.api.pages.entity_timeline import Events, timeline
from kg.api.pages.entity_view import Names, events_of, group, latest_first
from kg.errors import BadRequest
from kg.ledger import RELATIONS_OF_LINKS, Direction, EntityRow, Ledger, known_events
from kg.ledger.known_events import KnownEvent
from kg.ledger.latest_documents import naming
from kg.ledger.paging import following

ON_A_PAGE = 50


class Part(StrEnum):
    """The lists of an entity's page that are no relation."""

    INVESTMENTS = "investments"
    INVESTED = "invested"
    OBSERVATIONS = "observations"
    TIMELINE = "timeline"
    DOCUMENTS = "documents"
    MENTIONS = "mentions"


class PageParameters(BaseModel):
    """What of an entity's page is wanted; without any of them all of it, the long lists by their first items."""

    relation: str | None = Field(
        None,
        description="On the page: only the links of this relation, all of them.",
        json_schema_extra={"enum": [*RELATIONS_OF_LINKS]},
    )
    direction: Direction = Field(Direction.BOTH, description="With `relation`: only links that run this way.")
    part: Part | None = Field(None, description="On the page: only this list, all of it.")
    cursor: Cursor = None

    def check(self) -> None:
        """Raises BadRequest for an unknown relation, and for a list that is named twice or not at all."""
        if self.relation is not None and self.relation not in RELATIONS_OF_LINKS:
            raise BadRequest(f"no relation {self.relation!r}; there are: {', '.join(RELATIONS_OF_LINKS)}")
        if self.relation is not None and self.part is not None:
            raise BadRequest("either relation or part: a page has one list")

    @property
    def whole(self) -> bool:
        """Whether the page itself is wanted, and no list of it."""
        return self.relation is None and self.part is None


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list."""

    kind: str
    """`links`, or the name of the part."""
    items: tuple[Any, ...]
    """Neighbours, events, moments, documents or mentions."""
    total: int
    offset: int
    next: int | None


def list_page(ledger: Ledger, connection: Connection, row: EntityRow, wanted: PageParameters, offset: int) -> ListPage:
    """The list that is wanted, from `offset` on."""
    if wanted.relation is not None:
        found = group(ledger, row.id, wanted.relation, wanted.direction, offset, ON_A_PAGE)
        return _page("links", found.items, found.total, offset)
    part = wanted.part or Part.MENTIONS
    match part:
        case Part.DOCUMENTS:
            return _page(part, naming(connection, row.id, offset, ON_A_PAGE), row.documents, offset)
        case Part.MENTIONS:
            mentions = ledger.mentions_of(row.id, offset, ON_A_PAGE)
            return _page(part, mentions.items, mentions.total, offset)
        case Part.TIMELINE:
            events = events_of(connection, row.id)
            told = timeline(connection, row.id, Events(events.all_money, events.numbers), offset, ON_A_PAGE)
            return _page(part, told.moments, told.total, offset)
    found_events = _events(connection, row.id, part)
    shown = latest_first(found_events, offset + ON_A_PAGE)[offset:]
    return _page(part, shown, len(found_events), offset)


def _events(connection: Connection, entity: str, part: Part) -> tuple[KnownEvent, ...]:
    if part is Part.OBSERVATIONS:
        return known_events.of_entity(connection, entity, "observation")
    found = known_events.money(connection, entity)
    return found.into if part is Part.INVESTMENTS else found.by


def _page(kind: str, items: tuple[Any, ...], total: int, offset: int) -> ListPage:
    return ListPage(kind, items, total, offset, following(total, offset, len(items)))


def list_context(
    ledger: Ledger, connection: Connection, row: EntityRow, wanted: PageParameters, offset: int
) -> dict[str, Any]:
    """What the template of a list needs; addresses of the pages beside it among it."""
    found = list_page(ledger, connection, row, wanted, offset)
    chosen = (
        f"relation={wanted.relation}&direction={wanted.direction.value}" if wanted.relation else f"part={wanted.part}"
    )
    before = max(0, offset - ON_A_PAGE)
    return {
        "entity": row,
        "wanted": wanted,
        "found": found,
        "names": Names(ledger, connection),
        "before": f"?{chosen}&cursor=o{before}" if offset else None,
        "after": f"?{chosen}&cursor=o{found.next}" if found.next is not None else None,
    }
