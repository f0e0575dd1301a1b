"""The ontology at its own name: `…/ns#Park` opens here, as a page, JSON-LD or Turtle."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox
from fastapi import APIRouter, Request, Response

from kg.api.answers.contract import media
from kg.api.answers.negotiation import best
from kg.api.answers.representations import HTML, TURTLE
from kg.api.pages.rendering import page
from kg.errors import NotAcceptable
from kg.resources import read_text
from kg.store.jobs import GRAPH_FORMATS
from kg.vocabulary import vocabulary

router = APIRouter(tags=["linked data"])

_OFFERED = (HTML, *GRAPH_FORMATS)


@router.get(
    "/ns", summary="The ontology", operation_id="get_ontology", response_class=Response, responses=media(*_OFFERED)
)
def ontology(request: Request) -> Response:
    """Classes, relations and properties; RDF in each of its formats, or a page."""
    found = best(request.headers.get("accept", ""), (TURTLE, *_OFFERED))
    if found is None:
        raise NotAcceptable(f"the ontology comes as {', '.join(_OFFERED)}")
    if found == HTML:
        return page(request, "ontology.html", {"terms": vocabulary()})
    return Response(_serialised(found), media_type=found, headers={"Vary": "Accept"})


@cache
def _serialised(media_type: str) -> bytes:
    turtle = read_text("ontology/parkgraph.ttl")
    if media_type == TURTLE:
        return turtle.encode()
    quads = ox.parse(turtle, format=ox.RdfFormat.TURTLE)
    return ox.serialize((quad.triple for quad in quads), format=GRAPH_FORMATS[media_type]) or b""
