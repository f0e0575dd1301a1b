"""The description of the data where VoID has registered it to be: `/.well-known/void`."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox
from fastapi import APIRouter, Request, Response

from kg.api.answers.asking import ask
from kg.api.answers.contract import media, told
from kg.api.answers.negotiation import best
from kg.api.answers.served import ServedLongPool, ServedSettings, generation_headers, not_modified
from kg.api.sparql.urls import VOID, endpoint_url, url_at
from kg.errors import NotAcceptable
from kg.export.rdf.graph_counts import GraphCounts, counts_of, counts_task
from kg.export.rdf.void import VOID_PREFIXES, Dataset, void_triples
from kg.store import current_generation
from kg.store.jobs import GRAPH_FORMATS, Task
from kg.store.pool import QueryPool

router = APIRouter(tags=["linked data"])

_DUMPS = ("nq", "trig", "jsonld")
_FORMATS = ("N-Quads", "TriG", "JSON-LD", "Turtle")


@dataclass(frozen=True, slots=True)
class _Counted:
    """The counts of one generation, kept until the next."""

    generation: int
    counts: GraphCounts


@router.get(
    VOID,
    summary="What the data is: VoID",
    operation_id="get_void",
    response_class=Response,
    responses={**media(*GRAPH_FORMATS), **told(304, 406)},
)
async def describe(request: Request, pool: ServedLongPool, settings: ServedSettings) -> Response:
    """How much there is of which class and property, in which vocabularies, and where it is to be had."""
    media_type = best(request.headers.get("accept", ""), tuple(GRAPH_FORMATS))
    if media_type is None:
        raise NotAcceptable(f"the description comes as {', '.join(GRAPH_FORMATS)}")
    generation = current_generation(settings.data)
    if generation is not None and (unchanged := not_modified(request, generation)) is not None:
        return unchanged
    found = await _counted(request, pool, generation)
    triples = void_triples(
        Dataset(
            found.counts,
            str(found.generation),
            formats=_FORMATS,
            description=url_at(request, VOID),
            endpoint=endpoint_url(request),
            dumps=tuple(url_at(request, f"/export/graph.{suffix}") for suffix in _DUMPS),
            known_dump=url_at(request, "/export/graph.ttl"),
        )
    )
    body = ox.serialize(triples, format=GRAPH_FORMATS[media_type], prefixes=VOID_PREFIXES)
    return Response(body, media_type=media_type, headers={"Vary": "Accept", **generation_headers(found.generation)})


async def _counted(request: Request, pool: QueryPool, generation: int | None) -> _Counted:
    """The counts of the present generation; they are made once, which takes seconds for millions of quads."""
    state = request.app.state
    kept: _Counted | None = getattr(state, "void_counts", None)
    if kept is None or kept.generation != generation:
        reply = await ask(request, pool, Task(counts_task))
        kept = state.void_counts = _Counted(reply.generation or 0, counts_of(reply.body))
    return kept
