"""The tests of the query and update language: a store before, a request, and its result or the store after."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import pyoxigraph as ox

from tests.standards.sparql11 import documents, results
from tests.standards.sparql11.client import Client
from tests.standards.sparql11.comparing import Row, Solutions, same_graph, same_solutions
from tests.standards.sparql11.deviations import REFUSED
from tests.standards.sparql11.documents import QT, UT, Document
from tests.standards.sparql11.manifest import MF, Case, file_of, iri_of
from tests.standards.sparql11.mismatch import expect

_EVERYTHING = "SELECT ?s ?p ?o ?g WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
_ORDERS = re.compile(r"\border\s+by\b[^{}]*$", re.IGNORECASE)
_FROM = re.compile(r"^\s*FROM\s+(?:NAMED\s+)?<", re.IGNORECASE | re.MULTILINE)
_NEEDS = re.compile(r"\b(?:DROP|CLEAR)\s+GRAPH\s+<([^>]*)>", re.IGNORECASE)
_BASE = re.compile(r"\bBASE\s+<([^>]*)>", re.IGNORECASE)


def run_query(client: Client, case: Case) -> None:
    """Runs a query over its data and compares the result, in the format that the expected one is in.

    Raises:
        Mismatch: the result is another.
    """
    action = case.described.node_of(f"{MF}action")
    query, result = file_of(action.value(f"{QT}query") or ""), file_of(case.described.value(f"{MF}result") or "")
    text = _text(query)
    data = documents.graphs(action)
    if _FROM.search(text):
        data += tuple(Document(document.file, iri_of(document.file)) for document in data)
    documents.load(client, data)
    wanted = results.expected(result)
    asked = results.accept(result, wanted)
    got = results.given(client.query(text, asked), asked)
    expect(_same(wanted, got, bool(_ORDERS.search(text))), f"expected {wanted}, got {got}")


def run_update(client: Client, case: Case) -> None:
    """Runs an update over its data and compares the whole store after it.

    Raises:
        Mismatch: it is refused, or leaves another store.
    """
    action, after = case.described.node_of(f"{MF}action"), case.described.node_of(f"{MF}result")
    documents.load(client, documents.graphs(action))
    reply = client.update(_text(file_of(action.value(f"{UT}request") or "")))
    expect(200 <= reply.status < 300, str(reply))
    wanted = tuple(quad for document in documents.graphs(after) for quad in document.quads())
    got = _stored(client)
    expect(same_graph(wanted, got), f"expected {wanted}, got {got}")


def run_syntax(client: Client, case: Case) -> None:
    """Sends a text that has to be understood, or refused as malformed.

    Raises:
        Mismatch: the status says otherwise.
    """
    file = file_of(case.described.value(f"{MF}action") or "")
    text, is_update = _text(file), file.suffix == ".ru"
    documents.load(client, ())
    if is_update:
        for graph in _NEEDS.findall(text):
            client.put(urljoin((_BASE.findall(text) or [iri_of(file)])[-1], graph), b"<x:s> <x:p> <x:o> .")
    reply = client.update(text) if is_update else client.query(text, "*/*")
    if case.kind.startswith("Negative"):
        expect(reply.status == 400, f"{reply}: not told to be malformed: {text}")
    elif case.name in REFUSED:
        expect(reply.status == 403, f"{reply}: {REFUSED[case.name]}: {text}")
    else:
        expect(200 <= reply.status < 300, f"{reply}: not understood: {text}")


def run_refused(client: Client, case: Case) -> None:
    """Sends a query that calls another server, which has to be refused.

    Raises:
        Mismatch: it is answered.
    """
    documents.load(client, ())
    text = _text(file_of(case.described.node_of(f"{MF}action").value(f"{QT}query") or ""))
    reply = client.query(text, "*/*")
    expect(reply.status == 403, f"{reply}: not refused: {text}")


def _text(file: Path) -> str:
    """A request with the base that its relative IRIs have in the suite."""
    return f"BASE <{iri_of(file)}>\n{file.read_text(encoding='utf-8')}"


def _same(wanted: results.Result, got: results.Result, ordered: bool) -> bool:
    if isinstance(wanted, Solutions) and isinstance(got, Solutions):
        return same_solutions(wanted, got, ordered)
    if isinstance(wanted, tuple) and isinstance(got, tuple):
        return same_graph(wanted, got)
    return wanted is got


def _stored(client: Client) -> tuple[ox.Quad, ...]:
    reply = client.query(_EVERYTHING, results.MEDIA_TYPES[".srj"])
    found = results.given(reply, results.MEDIA_TYPES[".srj"])
    assert isinstance(found, Solutions)
    return tuple(_quad(row) for row in found.rows)


def _quad(row: Row) -> ox.Quad:
    subject, predicate, graph = row["s"], row["p"], row.get("g", ox.DefaultGraph())
    assert isinstance(predicate, ox.NamedNode)
    assert not isinstance(subject, ox.Literal)
    assert not isinstance(graph, ox.Literal | ox.Triple)
    return ox.Quad(subject, predicate, row["o"], graph)
