"""SELECT queries as plain rows of text: what analysis reads is identical on every store."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.store import Store

PREFIXES = """
PREFIX pg: <https://parkgraph.example/ns#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX schema: <https://schema.org/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX org: <http://www.w3.org/ns/org#>
"""


def select(store: Store, query: str) -> Iterator[dict[str, str]]:
    """The solutions of a SELECT query (the common prefixes are declared) as name → lexical form, unbound left out."""
    result = store.query(PREFIXES + query)
    names = result.variables
    for row in result.rows():
        yield {
            name: term.value
            for name, term in zip(names, row, strict=True)
            if isinstance(term, ox.NamedNode | ox.Literal)
        }


def local_name(iri: str) -> str:
    """What follows the last `#` or `/`: `https://parkgraph.example/ns#Park` → `Park`. Text without either stays."""
    return iri.rpartition("#")[2].rpartition("/")[2]
