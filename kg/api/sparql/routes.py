"""Where the SPARQL endpoints stand in an application."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.routing import Route

from kg.api.sparql.endpoint import SparqlEndpoint
from kg.api.sparql.graph_store import GraphStore
from kg.api.sparql.urls import ENDPOINT


def add_endpoints(app: FastAPI, sparql: SparqlEndpoint, graphs: GraphStore) -> None:
    """Puts them before all other routes: the busiest is found first."""
    app.router.routes[:0] = [
        Route(ENDPOINT, sparql),
        Route(graphs.root, graphs),
        Route(f"{graphs.root}/{{below:path}}", graphs),
    ]
