"""A page of a list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Generic, TypeVar

from pydantic import Field
from typing_extensions import TypedDict

from kg.ledger import Page

Row = TypeVar("Row")
Form = TypeVar("Form")


class Listed(TypedDict, Generic[Form]):
    """A page of a list."""

    items: list[Form]
    total: Annotated[int, Field(description="How many there are on all pages.")]
    next: Annotated[str | None, Field(description="The `cursor` of the next page; null on the last.")]


def listed(page: Page[Row], form: Callable[[Row], Form]) -> Listed[Form]:
    """A page of a list: `items`, the exact `total`, and the cursor of the next page or null."""
    return {"items": [form(row) for row in page.items], "total": page.total, "next": cursor(page.next)}


def cursor(offset: int | None) -> str | None:
    """An opaque cursor; `kg.api.answers.paging` reads it."""
    return None if offset is None else f"o{offset}"
