"""Updates of a plain store: by the engine, all of an update or nothing."""

from __future__ import annotations

from kg.errors import NotFound
from kg.store.plain import PlainGraph
from kg.store.remote_calls import refuse_remote_calls
from kg.updates import with_dataset, without_loads


def update(graph: PlainGraph, text: str, base: str, using: tuple[str, ...], using_named: tuple[str, ...]) -> bytes:
    """Carry out an update over a data set of the caller's choice (SPARQL 1.1 Protocol, section 2.2.3).

    Raises:
        SyntaxError: it is no SPARQL.
        BadRequest: it names a data set of its own besides, or calls another server.
        Refusal: it loads from elsewhere, and not SILENT.
        NotFound: it drops a graph that does not exist, and not SILENT.
    """
    refuse_remote_calls(text)
    text = with_dataset(without_loads(text), using, using_named)
    try:
        graph.graph.update(text, base_iri=base)
    except RuntimeError as error:
        raise NotFound(f"the update could not be carried out: {error}") from error
    return b""
