"""Any SPARQL 1.1 server as the store: one query endpoint, one update endpoint.

Most servers answer from the union of all graphs unless told otherwise, so every query names the known graph. Atomicity
is the server's: a server that does not run one update request in a transaction may show a half-made change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Self

import httpx
import pyoxigraph as ox

from kg.errors import BadRequest, ParkgraphError
from kg.nquads import Delta
from kg.store.base import QueryResult, Term
from kg.store.updates import GENERATION, MARKER, update
from kg.vocabulary import EVIDENCE, JUDGEMENTS

_ROWS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_LOADED_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class RemoteOptions:
    """Where the server is and how to ask it."""

    query_url: str
    update_url: str
    default_graphs: tuple[str, ...] = ()
    """Sent as `default-graph-uri`; leave empty where the default graph is not the union of the named ones."""
    named_graphs: tuple[str, ...] = (EVIDENCE, JUDGEMENTS)
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 60.0


class RemoteStore:
    """The store protocol over SPARQL 1.1 Protocol."""

    def __init__(self, options: RemoteOptions, client: httpx.Client | None = None) -> None:
        self._options = options
        self._client = client or httpx.Client(headers=dict(options.headers), timeout=options.seconds)

    def query(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> QueryResult:
        """The answer to a query.

        Raises:
            BadRequest: the server refuses it, or there are bindings, which the protocol does not have.
            ParkgraphError: the server fails or does not answer.
        """
        if bindings:
            raise BadRequest("a remote store takes no bindings: write the values into the query")
        options = self._options
        fields: dict[str, str | list[str]] = {"query": sparql}
        if options.default_graphs:
            fields |= {
                "default-graph-uri": list(options.default_graphs),
                "named-graph-uri": list(options.named_graphs),
            }
        reply = self._post(options.query_url, fields, f"{_ROWS}, {_TRIPLES};q=0.9")
        if reply.headers.get("content-type", "").startswith(_ROWS):
            return QueryResult(ox.parse_query_results(reply.content, format=ox.QueryResultsFormat.JSON))
        return QueryResult(_as_triples(reply.content))

    def apply(self, delta: Delta) -> None:
        """Make one change together with its generation, in one update request."""
        self._update(update(delta.added, delta.removed, delta.generation))

    def replace(self, lines: Iterator[str], generation: int) -> None:
        """Make the lines the whole graph, in several requests; the generation comes with the last."""
        self._update("CLEAR ALL")
        while batch := [line for _, line in zip(range(_LOADED_AT_ONCE), lines, strict=False)]:
            self._update(update(batch, (), 0))
        self._update(update((), (), generation))

    def dump(self, file: IO[bytes], kind: ox.RdfFormat) -> None:
        """Write the known graph; with the named ones where the format has them."""
        quads = [
            ox.Quad(triple.subject, triple.predicate, triple.object)
            for triple in self.query("CONSTRUCT WHERE { ?s ?p ?o }").triples()
        ]
        for name in self._options.named_graphs if kind.supports_datasets else ():
            found = self.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}").triples()
            quads += [ox.Quad(one.subject, one.predicate, one.object, ox.NamedNode(name)) for one in found]
        ox.serialize(quads if kind.supports_datasets else (quad.triple for quad in quads), file, kind)

    def generation(self) -> int:
        """Which state of the ledger the graph has; 0 for an empty graph."""
        asked = f"SELECT ?n WHERE {{ GRAPH {MARKER} {{ {MARKER} {GENERATION} ?n }} }}"
        reply = self._post(self._options.query_url, {"query": asked}, _ROWS)
        found = QueryResult(ox.parse_query_results(reply.content, format=ox.QueryResultsFormat.JSON)).rows()
        return max((int(term.value) for (term,) in found if isinstance(term, ox.Literal)), default=0)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _update(self, text: str) -> None:
        self._post(self._options.update_url, {"update": text}, "*/*")

    def _post(self, url: str, fields: Mapping[str, str | list[str]], accept: str) -> httpx.Response:
        try:
            reply = self._client.post(url, data=dict(fields), headers={"Accept": accept})
        except httpx.HTTPError as error:
            raise ParkgraphError(f"the SPARQL server at {url} does not answer: {error}") from error
        if reply.status_code == httpx.codes.BAD_REQUEST:
            raise BadRequest(f"the SPARQL server at {url} refuses the request: {reply.text[:500]}")
        if reply.is_error:
            raise ParkgraphError(f"the SPARQL server at {url} answers {reply.status_code}: {reply.text[:500]}")
        return reply


def _as_triples(content: bytes) -> ox.QueryTriples:
    """N-Triples as the result of a query over them."""
    graph = ox.Store()
    graph.extend(ox.parse(content, format=ox.RdfFormat.N_TRIPLES))
    result = graph.query("CONSTRUCT WHERE { ?s ?p ?o }")
    if not isinstance(result, ox.QueryTriples):
        raise ParkgraphError("the SPARQL server's graph could not be read as N-Triples")
    return result
