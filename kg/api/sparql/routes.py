"""Where the SPARQL endpoints stand in an application, and what their URLs are to a client."""

from __future__ import annotations

from fastapi import FastAPI, Request
from starlette.routing import Route

from kg.api.sparql.endpoint import SparqlEndpoint
from kg.api.sparql.graph_store import GraphStore

ENDPOINT = "/sparql"
GRAPH_STORE = "/rdf-graph-store"


def add_endpoints(app: FastAPI, sparql: SparqlEndpoint, graphs: GraphStore) -> None:
    """Puts them before all other routes: the busiest is found first."""
    app.router.routes[:0] = [
        Route(ENDPOINT, sparql),
        Route(graphs.root, graphs),
        Route(f"{graphs.root}/{{below:path}}", graphs),
    ]


def endpoint_url(request: Request) -> str:
    """The URL of the SPARQL endpoint, as the client knows this server."""
    return f"{_authority(request)}{ENDPOINT}"


def url_of(request: Request) -> str:
    """The request's own URL without its query, percent-encoded as it came."""
    path = request.scope.get("raw_path") or request.scope["path"].encode()
    return f"{_authority(request)}{path.decode('latin-1').partition('?')[0]}"


def _authority(request: Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc}"
