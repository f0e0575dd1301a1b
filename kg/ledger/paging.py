"""One page of a list and how many there are in all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from kg.errors import BadRequest
from kg.ledger.rows import Page

Row = TypeVar("Row")


def checked(offset: int, limit: int) -> None:
    """Raises BadRequest unless `offset` is at least 0 and `limit` at least 1."""
    if offset < 0:
        raise BadRequest(f"offset {offset} is negative: start at 0")
    if limit < 1:
        raise BadRequest(f"limit {limit} asks for nothing: use 1 or more")


def page(items: Iterable[Row], total: int, offset: int) -> Page[Row]:
    """The page that starts at `offset` of a list of `total` rows."""
    rows = tuple(items)
    return Page(items=rows, total=total, next=following(total, offset, len(rows)))


def following(total: int, offset: int, shown: int) -> int | None:
    """The offset after a page of `shown` rows, None when nothing follows."""
    end = offset + shown
    return end if shown and end < total else None
