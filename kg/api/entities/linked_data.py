"""What the graph names besides entities, claims and documents: every IRI of ours opens at its own path.

Investments, observations, posts, stories, extractors and codes; each as a page, JSON-LD or Turtle.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote

import pyoxigraph as ox
from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse

from kg.api.answers import forms
from kg.api.answers.asking import ask
from kg.api.answers.contract import Responses
from kg.api.answers.examples import evidence as examples
from kg.api.answers.representations import HTML, JSON, JSON_LD, RDF_OR_PAGE, all_about, asked, own, represented
from kg.api.answers.served import ServedLedger, ServedPool, answer, generation_headers, one_state
from kg.api.pages.rendering import page, page_of, term_label
from kg.errors import NotFound
from kg.ledger import Ledger
from kg.rdf.terms import PREFIXES
from kg.store.jobs import GRAPH_FORMATS, Job
from kg.vocabulary import BASE

KINDS = {
    "investments": ("investment", "投资"),
    "observations": ("observation", "指标"),
    "posts": ("post", "职务"),
    "stories": ("story", "报道"),
    "extractors": ("extractor", "抽取程序"),
    "identifiers": ("code", "代码"),
}
"""The first part of their paths, with what one of them is called."""
_EVENTS = {"investments": examples.WHOLE_INVESTMENT, "observations": examples.WHOLE_OBSERVATION}
_SHOWN = 500

router = APIRouter(tags=["linked data"])


@dataclass(frozen=True, slots=True)
class Row:
    """One triple from or to the thing."""

    label: str
    towards: bool
    """Whether the thing is the object."""
    text: str
    link: str | None
    """The page of the other end, where this server has one."""


def _route(kind: str) -> Callable[..., Awaitable[Response]]:
    async def one(name: str, request: Request, ledger: ServedLedger, pool: ServedPool) -> Response:
        """The representation is chosen by a suffix (`.json .jsonld .ttl .html`) or by the Accept header."""
        identifier, media_type = asked(name, request)
        iri = f"{BASE}{kind}/{quote(identifier, safe='/:')}"
        if media_type == JSON and kind in _EVENTS:
            return await run_in_threadpool(_event, request, kind, identifier, ledger=ledger)
        # Nearly every claim leads to its extractor: of an extractor only what it says itself is told.
        query = own(iri) if kind == "extractors" else all_about(iri)
        reply = await ask(request, pool, Job(query, None, "application/n-triples"))
        triples = [quad.triple for quad in ox.parse(reply.body, format=ox.RdfFormat.N_TRIPLES)]
        if not triples:
            raise NotFound(_gone(kind, identifier))
        headers = {"Vary": "Accept", **generation_headers(reply.generation)}
        if media_type == HTML:
            rows = await run_in_threadpool(_rows, iri, triples, ledger=ledger)
            context = {"kind": KINDS[kind], "iri": iri, "rows": rows[:_SHOWN], "total": len(rows), "name": identifier}
            return page(request, "thing.html", context, headers=headers)
        media_type = JSON_LD if media_type == JSON else media_type
        body = ox.serialize(triples, format=GRAPH_FORMATS[media_type], prefixes=PREFIXES)
        return Response(body, media_type=media_type, headers=headers)

    return one


@one_state
def _event(request: Request, kind: str, identifier: str, *, ledger: Ledger) -> Response:
    """An investment or observation with its claims."""
    row = ledger.event(identifier)
    if row is None:
        raise NotFound(_gone(kind, identifier))
    return answer(request, ledger, forms.whole_event(row, ledger.claims_of_event(identifier)))


@one_state
def _rows(iri: str, triples: Iterable[ox.Triple], *, ledger: Ledger) -> list[Row]:
    """What the triples say of the thing, its own first."""
    found = []
    for triple in triples:
        towards = triple.object == ox.NamedNode(iri)
        if towards or triple.subject == ox.NamedNode(iri):
            other = triple.subject if towards else triple.object
            found.append(Row(term_label(triple.predicate.value), towards, *_told(other, ledger)))
    return sorted(found, key=lambda row: (row.towards, row.label, row.text))


def _told(term: object, ledger: Ledger) -> tuple[str, str | None]:
    """A term in words, and its page here."""
    if isinstance(term, ox.Literal):
        return term.value, None
    iri = term.value if isinstance(term, ox.NamedNode) else str(term)
    link = page_of(iri)
    if link is None:
        return term_label(iri), None
    entity = ledger.entity(iri.removeprefix(f"{BASE}entities/")) if "/entities/" in iri else None
    return (entity.label if entity else iri.removeprefix(BASE)), link


def _gone(kind: str, identifier: str) -> str:
    return f"no {KINDS[kind][0]} {identifier!r}: it may have gone with its documents"


def _responses(kind: str) -> Responses:
    return represented(forms.WholeEventForm, _EVENTS[kind]) if kind in _EVENTS else RDF_OR_PAGE


for _kind, (_name, _) in KINDS.items():
    router.add_api_route(
        f"/{_kind}/{{name:path}}" if _kind == "identifiers" else f"/{_kind}/{{name}}",
        _route(_kind),
        name=_name,
        summary=f"One {_name} of the graph: a page, JSON-LD or Turtle",
        operation_id=f"get_{_name}",
        response_class=JSONResponse if _kind in _EVENTS else Response,
        responses=_responses(_kind),
    )
