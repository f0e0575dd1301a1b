"""A query over a data set that its asker chooses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from kg.store.base import Raw, Term, bound, graphs
from kg.store.full_text import CustomFunctions


def evaluated(
    graph: ox.Store,
    query: str,
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] = (),
    bindings: Mapping[str, Term] | None = None,
    base: str | None = None,
    functions: CustomFunctions | None = None,
) -> Raw:
    """The raw answer to a query over a data set of the caller's choice (SPARQL 1.1 Protocol, section 2.1.4).

    Raises:
        SyntaxError: the query is no SPARQL.
    """
    values = bound(bindings)
    if not default_graphs and not named_graphs:
        return graph.query(query, base_iri=base, substitutions=values, custom_functions=functions)
    return graph.query(
        query,
        base_iri=base,
        default_graph=[*graphs(default_graphs)],
        named_graphs=graphs(named_graphs),
        substitutions=values,
        custom_functions=functions,
    )
