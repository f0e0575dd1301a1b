"""An entity in few words: a page for a small frame, and a snippet for a tooltip."""

from __future__ import annotations

from html import escape

from fastapi import Request
from fastapi.responses import Response

from kg.api.entities.routes import current_id
from kg.api.pages.rendering import page
from kg.api.reconcile.extend import property_form
from kg.api.reconcile.forms import FlyoutForm
from kg.api.reconcile.properties import property_of
from kg.api.reconcile.suggest import described
from kg.api.reconcile.types import type_form, type_forms
from kg.errors import NotFound
from kg.ledger import EntityRow, Ledger, NeighbourQuery

_LINKS = 4
_NAMES = 5


def preview(request: Request, ledger: Ledger, entity: str, policy: str) -> Response:
    """The page; raises NotFound for what is no entity."""
    row = _present(ledger, entity)
    found = ledger.neighbours(row.id, NeighbourQuery(limit=_LINKS))
    context = {"entity": row, "names": row.aliases[:_NAMES], "links": found.items, "total": found.total}
    return page(request, "preview.html", context, headers={"Content-Security-Policy": policy})


def entity_flyout(ledger: Ledger, entity: str) -> FlyoutForm:
    """The snippet for an entity; raises NotFound."""
    row = _present(ledger, entity)
    return _flyout(entity, f"{row.label} · {type_form(row.type)['name']}", described(row))


def type_flyout(type_id: str) -> FlyoutForm:
    """The snippet for a type; raises NotFound."""
    for form in type_forms():
        if form["id"] == type_id:
            return _flyout(type_id, form["name"], form.get("description", ""))
    raise NotFound(f"no type {type_id!r}: /reconcile/suggest/type lists those that there are")


def property_flyout(property_id: str) -> FlyoutForm:
    """The snippet for a property; raises BadRequest."""
    form = property_form(property_of(property_id))
    return _flyout(property_id, form["name"], form.get("description", ""))


def _flyout(wanted: str, name: str, told: str) -> FlyoutForm:
    return {"id": wanted, "html": f"<p><strong>{escape(name)}</strong></p><p>{escape(told)}</p>"}


def _present(ledger: Ledger, entity: str) -> EntityRow:
    row = ledger.entity(current_id(ledger, entity))
    if row is None:
        raise NotFound(f"no entity {entity!r}: search for its name at /entities?q=")
    return row
