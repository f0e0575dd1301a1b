"""`limit` and `cursor` of every list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query

from kg.api.answers.served import ServedSettings
from kg.errors import BadRequest

CURSOR = r"^o([0-9]{1,9})$"
"""What a cursor looks like."""
_CURSOR = re.compile(CURSOR)
Cursor = Annotated[
    str | None, Query(description="The `next` of the page before.", json_schema_extra={"pattern": CURSOR})
]


@dataclass(frozen=True, slots=True)
class Paging:
    """Which part of a list is wanted."""

    limit: int
    offset: int


def paging_of(
    settings: ServedSettings,
    limit: Annotated[int, Query(ge=1, description="Items on the page.")] = 50,
    cursor: Cursor = None,
) -> Paging:
    """The page asked for.

    Raises:
        BadRequest: the cursor is not one of ours, or the limit is above the server's.
    """
    if limit > settings.page_items:
        raise BadRequest(f"limit {limit} is above {settings.page_items}, the most that a page holds: follow `next`")
    if cursor is None:
        return Paging(limit, 0)
    match = _CURSOR.fullmatch(cursor)
    if match is None:
        raise BadRequest(f"cursor {cursor!r} is none of this server's: take it from `next` as it is")
    return Paging(limit, int(match[1]))


ListPaging = Annotated[Paging, Depends(paging_of)]
