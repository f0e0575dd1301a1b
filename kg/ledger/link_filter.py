"""Which links of the serving index count: by way, time and confidence. The same words in every question about links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.errors import BadRequest
from kg.ledger.emission import days
from kg.ledger.rows import RELATIONS_OF_LINKS, Direction


@dataclass(frozen=True, slots=True)
class LinkFilter:
    """What a link must be; `since` and `until` as in `NeighbourQuery`."""

    direction: Direction = Direction.BOTH
    """Seen from where one stands; a symmetric link runs both ways."""
    since: str | None = None
    until: str | None = None
    min_confidence: float = 0.0


def conditions(wanted: LinkFilter, way: Direction) -> list[str]:
    """SQL over `edges` for the links that are walked one way, `out` from their source or `in` from their target."""
    found = []
    if wanted.direction not in (way, Direction.BOTH):
        found.append("symmetric")
    if wanted.min_confidence > 0:
        found.append("confidence >= :confidence")
    if wanted.since is not None:
        found.append("last >= :since")
    if wanted.until is not None:
        found.append("first <= :until")
    return found


def values(wanted: LinkFilter) -> dict[str, object]:
    """The values of the conditions; raises BadRequest for a date that is not ISO 8601."""
    return {"confidence": wanted.min_confidence, "since": _day(wanted.since, 0), "until": _day(wanted.until, 1)}


def check_relations(relations: Iterable[str]) -> None:
    """Raises BadRequest for a relation that no link has."""
    for relation in relations:
        if relation not in RELATIONS_OF_LINKS:
            raise BadRequest(f"relation {relation!r} is unknown: use one of {', '.join(RELATIONS_OF_LINKS)}")


def _day(date: str | None, side: int) -> str | None:
    """The first (`side` 0) or last (1) day of an ISO 8601 date."""
    day = days(date)[side]
    if date is not None and day is None:
        raise BadRequest(f"date {date!r} is not ISO 8601: use 2023, 2023-06 or 2023-06-15")
    return day
