"""Entities, their links and the paths between them, as tools read them from the ledger."""

from __future__ import annotations

from typing import Any

from kg.api.answers import forms
from kg.api.answers.forms import HopForm, LinkForm
from kg.api.mcp.arguments import EntityArguments, NeighbourArguments, PathArguments, SearchArguments
from kg.api.mcp.served import Served
from kg.ledger import NeighbourQuery, PathQuery


def search_entities(served: Served, wanted: SearchArguments) -> dict[str, Any]:
    """Entities that a text may mean, the best match first."""
    paging = served.paging(wanted.limit, wanted.cursor)
    found = served.ledger.search(wanted.text, wanted.type, paging.offset, paging.limit)
    return {**forms.listed(found, forms.entity), "truncated": found.next is not None}


def entity(served: Served, wanted: EntityArguments) -> dict[str, Any]:
    """An entity with its links counted by relation; a former id leads to the present one."""
    row = served.entity(wanted.id)
    counts = served.ledger.neighbours(row.id, NeighbourQuery(limit=1)).counts
    return {**forms.entity(row), "counts": counts}


def neighbours(served: Served, wanted: NeighbourArguments) -> dict[str, Any]:
    """What an entity is linked to, each link with a sentence."""
    row = served.entity(wanted.id)
    paging = served.paging(wanted.limit, wanted.cursor)
    filters = wanted.model_dump(exclude={"id", "limit", "cursor"})
    query = NeighbourQuery(**filters, limit=paging.limit, offset=paging.offset)
    body = forms.neighbours(row, served.ledger.neighbours(row.id, query))
    return {**body, "items": [_quoted(served, link) for link in body["items"]]}


def paths(served: Served, wanted: PathArguments) -> dict[str, Any]:
    """The shortest paths between two entities, each link with a sentence."""
    source, target = served.entity(wanted.source), served.entity(wanted.target)
    filters = wanted.model_dump(exclude={"source", "target", "relation", "via"})
    query = PathQuery(relations=tuple(wanted.relation), via=tuple(wanted.via), **filters)
    body = forms.paths(source, target, served.ledger.paths(source.id, target.id, query))
    items = [{"hops": [_told(served, hop) for hop in path["hops"]]} for path in body["items"]]
    return {**body, "items": items}


def _told(served: Served, hop: HopForm) -> dict[str, Any]:
    return {**hop, "links": [_quoted(served, link) for link in hop["links"]]}


def _quoted(served: Served, link: LinkForm) -> dict[str, Any]:
    """A link with the sentence of its surest claim."""
    claim = served.ledger.claim(link["evidence"][0]) if link["evidence"] else None
    return {**link, "quote": claim and claim.quote}
