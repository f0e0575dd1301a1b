"""HTTP exchanges as the suite describes them: a request, and what its reply has to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, urlsplit

import pyoxigraph as ox

from tests.standards.sparql11.client import GRAPH_STORE, SPARQL, Client, Reply
from tests.standards.sparql11.comparing import same_graph
from tests.standards.sparql11.manifest import MF, Case, Described
from tests.standards.sparql11.mismatch import expect

_HT = "http://www.w3.org/2011/http#"
_CNT = "http://www.w3.org/2011/content#"
_STATUSES = {"OK": "200", "Created": "201", "NoContent": "204", "NotFound": "404"}
_XML, _JSON = "application/sparql-results+xml", "application/sparql-results+json"
_FORMATS = {
    "boolean": {_XML, _JSON},
    "tabular": {_XML, _JSON, "text/csv", "text/tab-separated-values"},
    "RDF": {"application/rdf+xml", "text/turtle", "application/n-triples", "text/html", "application/xhtml+xml"},
}
"""What `mf:expectedFormat` allows, by the names of the protocol tests."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a reply has to be; None where anything will do. `location` is the variable that its Location is kept as."""

    statuses: frozenset[str]
    boolean: bool | None = None
    format: str | None = None
    media_type: str | None = None
    graph: str | None = None
    location: str | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request to be sent as it stands, and the reply that is expected."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes | None
    expected: Expected


def exchanges(case: Case) -> tuple[Exchange, ...]:
    """The exchanges of a test that its manifest describes in the vocabulary `ht:`."""
    return tuple(
        _exchange(request) for request in case.described.node_of(f"{MF}action").node_of(f"{_HT}requests").items()
    )


def run(client: Client, steps: tuple[Exchange, ...]) -> None:
    """Sends the requests one after another and compares each reply.

    Raises:
        Mismatch: a reply is not what was expected.
    """
    kept: dict[str, str] = {}
    for step in steps:
        sent = _with(kept, _at(client.authority, step))
        reply = client.send(sent.method, sent.path, sent.headers, sent.body)
        _compare(sent, reply)
        if sent.expected.location:
            expect("location" in reply.headers, f"{sent.method} {sent.path}: no Location in the reply")
            kept[sent.expected.location] = reply.headers["location"]


def _exchange(request: Described) -> Exchange:
    response = request.node_of(f"{_HT}resp")
    body = _text(response)
    expected = Expected(
        frozenset(_status(value) for value in response.values(f"{MF}expectedStatus")),
        {"true": True, "false": False, None: None}[response.value(f"{MF}expectedBoolean")],
        response.value(f"{MF}expectedFormat"),
        _headers(response).get("content-type", "").partition(";")[0] or None,
        body[0] if body else None,
        response.value(f"{MF}expectedLocation"),
    )
    sent = _text(request)
    return Exchange(
        request.value(f"{_HT}methodName") or "",
        request.value(f"{_HT}absolutePath") or "",
        _headers(request),
        sent[0].encode(sent[1]) if sent else None,
        expected,
    )


def _status(iri: str) -> str:
    name = iri.rsplit("#", 1)[-1]
    return _STATUSES.get(name) or name.removeprefix("StatusCode")


def _headers(message: Described) -> dict[str, str]:
    fields = [field for listed in message.nodes(f"{_HT}headers") for field in listed.items()]
    return {field.value(f"{_HT}fieldName") or "": field.value(f"{_HT}fieldValue") or "" for field in fields}


def _text(message: Described) -> tuple[str, str] | None:
    for body in message.nodes(f"{_HT}body"):
        return body.value(f"{_CNT}chars") or "", body.value(f"{_CNT}characterEncoding") or "UTF-8"
    return None


def _at(authority: str, step: Exchange) -> Exchange:
    """The exchange with the server under test in place of the suite's `www.example/gsp` and `/sparql/`."""
    store = authority + GRAPH_STORE
    names = {"www.example/gsp": store, quote("www.example/gsp", safe=""): quote(store, safe="")}
    path = _replaced(step.path, names)
    for theirs, ours in (("/gsp", GRAPH_STORE), ("/sparql/", SPARQL)):
        path = ours + path.removeprefix(theirs) if path.startswith(theirs) else path
    return _rewritten(replace(step, path=path), names)


def _with(kept: Mapping[str, str], step: Exchange) -> Exchange:
    path = _replaced(step.path, kept)
    return _rewritten(replace(step, path=path if path.startswith("/") else urlsplit(path).path), kept)


def _rewritten(step: Exchange, names: Mapping[str, str]) -> Exchange:
    graph = step.expected.graph and _replaced(step.expected.graph, names)
    body = step.body
    for before, after in names.items():
        body = body and body.replace(before.encode(), after.encode())
    return replace(step, body=body, expected=replace(step.expected, graph=graph))


def _replaced(text: str, names: Mapping[str, str]) -> str:
    for before, after in names.items():
        text = text.replace(before, after)
    return text


def _compare(sent: Exchange, reply: Reply) -> None:
    told, expected = f"{sent.method} {sent.path}: {reply}", sent.expected
    status = str(reply.status)
    expect(bool({status, f"{status[0]}xx"} & expected.statuses), f"{told}: not one of {sorted(expected.statuses)}")
    if expected.format:
        expect(reply.media_type in _FORMATS[expected.format], f"{told}: not {expected.format}")
    if expected.media_type:
        expect(reply.media_type == expected.media_type, f"{told}: not {expected.media_type}")
    if expected.boolean is not None:
        expect(_answer(reply) is expected.boolean, f"{told}: not {expected.boolean}")
    if expected.graph is not None:
        wanted = ox.parse(expected.graph.encode(), format=ox.RdfFormat.TURTLE)
        got = ox.parse(reply.body, format=ox.RdfFormat.from_media_type(reply.media_type))
        expect(same_graph(wanted, got), f"{told}: not the graph {expected.graph}")


def _answer(reply: Reply) -> bool | None:
    parsed = ox.parse_query_results(reply.body, format=ox.QueryResultsFormat.from_media_type(reply.media_type))
    return bool(parsed) if isinstance(parsed, ox.QueryBoolean) else None
