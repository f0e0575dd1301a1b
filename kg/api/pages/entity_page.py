"""The page of one entity: what is known of it, grouped, each statement with the way to its sentence.

The page of a park is its dashboard: firms, money by year and kind, officials, links with other parks.
"""

from __future__ import annotations

from typing import Any

from fastapi import Request
from fastapi.responses import Response

from kg.api.answers.served import generation_headers
from kg.api.pages.entity_parts import PageParameters, list_context
from kg.api.pages.entity_view import SHOWN_LINKS, entity_view
from kg.api.pages.rendering import page
from kg.ledger import EntityRow, Ledger


def entity_page(request: Request, ledger: Ledger, row: EntityRow, conflicts: dict[str, Any] | None) -> Response:
    """The whole page, each list by its first items; `conflicts` as `kg.api.pages.entity_conflicts` gives them."""
    with ledger.reading() as connection:
        view = entity_view(ledger, connection, row)
        context = {
            "entity": row,
            "view": view,
            "names": view.names,
            "conflicts": conflicts,
            "links_shown": SHOWN_LINKS,
            "said": any((view.groups, view.money, view.numbers)),
        }
        return page(request, "entity.html", context, headers=generation_headers(ledger.generation()))


def list_of_entity(request: Request, ledger: Ledger, row: EntityRow, wanted: PageParameters, offset: int) -> Response:
    """One list of the page, from `offset` on."""
    with ledger.reading() as connection:
        context = list_context(ledger, connection, row, wanted, offset)
        return page(request, "entity_list.html", context, headers=generation_headers(ledger.generation()))
