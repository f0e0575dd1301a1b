"""The results that the suite expects of queries, and those that the endpoint gives, in one form."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from tests.standards.sparql11.client import Reply
from tests.standards.sparql11.comparing import Row, Solutions, Term
from tests.standards.sparql11.manifest import Described, iri_of
from tests.standards.sparql11.mismatch import expect

Result = Solutions | bool | tuple[ox.Quad, ...]
_RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
CSV = "text/csv"
N_TRIPLES = "application/n-triples"
MEDIA_TYPES = {
    ".srx": "application/sparql-results+xml",
    ".srj": "application/sparql-results+json",
    ".tsv": "text/tab-separated-values",
    ".csv": CSV,
}
"""The format of an expected result, which is also asked of the endpoint."""
_JSON = MEDIA_TYPES[".srj"]


def expected(file: Path) -> Result:
    """What a result file says. A graph that describes solutions (`rs:ResultSet`) is solutions."""
    if file.suffix in MEDIA_TYPES:
        return _tabular(file.read_bytes(), MEDIA_TYPES[file.suffix])
    graph = ox.Store()
    graph.extend(ox.parse(path=str(file), base_iri=iri_of(file)))
    for quad in graph.quads_for_pattern(None, _TYPE, ox.NamedNode(f"{_RS}ResultSet")):
        assert not isinstance(quad.subject, ox.Triple)
        return _described(Described(graph, quad.subject))
    return tuple(graph)


def accept(file: Path, wanted: Result) -> str:
    """The media type to ask for, so that every format of results is asked for."""
    return MEDIA_TYPES.get(file.suffix) or (N_TRIPLES if isinstance(wanted, tuple) else _JSON)


def given(reply: Reply, asked: str) -> Result:
    """What a reply says.

    Raises:
        Mismatch: it is an error, or in another format than was asked for.
    """
    expect(reply.status == 200, str(reply))
    expect(reply.media_type == asked, f"{reply}: not {asked}")
    if asked == N_TRIPLES:
        return tuple(ox.parse(reply.body, format=ox.RdfFormat.N_TRIPLES))
    return _tabular(reply.body, asked)


def _tabular(content: bytes, media_type: str) -> Solutions | bool:
    if media_type == CSV:
        return _csv(content.decode("utf-8"))
    parsed = ox.parse_query_results(content, format=ox.QueryResultsFormat.from_media_type(media_type))
    if isinstance(parsed, ox.QueryBoolean):
        return bool(parsed)
    names = [variable.value for variable in parsed.variables]
    return Solutions(frozenset(names), tuple(_bound(zip(names, row, strict=True)) for row in parsed))


def _bound(pairs: Iterable[tuple[str, Term | None]]) -> Row:
    return {name: term for name, term in pairs if term is not None}


def _csv(text: str) -> Solutions:
    """CSV says of a value only what it reads as: everything but a blank node is a plain literal."""
    names, *rows = csv.reader(io.StringIO(text, newline=""))
    return Solutions(frozenset(names), tuple(_bound(zip(names, map(_cell, row), strict=True)) for row in rows))


def _cell(written: str) -> Term | None:
    if written.startswith("_:"):
        return ox.BlankNode(written[2:])
    return ox.Literal(written) if written else None


def _described(found: Described) -> Solutions | bool:
    answer = found.value(f"{_RS}boolean")
    if answer is not None:
        return answer == "true"
    rows = sorted(found.nodes(f"{_RS}solution"), key=lambda row: int(row.value(f"{_RS}index") or 0))
    return Solutions(frozenset(found.values(f"{_RS}resultVariable")), tuple(map(_row, rows)))


def _row(described: Described) -> Row:
    bindings = described.nodes(f"{_RS}binding")
    return {bound.value(f"{_RS}variable") or "": bound.all(f"{_RS}value")[0] for bound in bindings}
