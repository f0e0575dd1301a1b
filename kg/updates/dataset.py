"""The data set of an update by the protocol's parameters (SPARQL 1.1 Protocol, section 2.2.3)."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from kg.errors import BadRequest
from kg.updates.operations import Modify, Operation
from kg.updates.splitting import split


def with_dataset(text: str, default_graphs: Sequence[str], named_graphs: Sequence[str]) -> str:
    """The update with USING before each WHERE for the graphs of `using-graph-uri` and `using-named-graph-uri`.

    Without any the text comes back as it is. DELETE WHERE, which takes no USING, is written out as DELETE and WHERE.
    Takes time by the square of a hostile text's length: call it where it can be killed.

    Raises:
        BadRequest: the text says itself by USING or WITH which graphs it is about; a graph is no absolute IRI; the
            text is no update.
    """
    if not default_graphs and not named_graphs:
        return text
    clauses = _clauses(default_graphs, named_graphs)
    operations = split(text)
    refuse_two_datasets(operations)
    parts: list[str] = []
    done = 0
    for operation in operations:
        if isinstance(operation, Modify):
            start = operation.place.span.start if operation.is_short else operation.where.start
            template = f"DELETE {operation.pattern}\n" if operation.is_short else ""
            parts += [text[done:start], template, clauses, " WHERE ", operation.pattern]
            done = operation.where.end
    return "".join((*parts, text[done:]))


def refuse_two_datasets(operations: Sequence[Operation]) -> None:
    """Passes operations that leave it to the protocol over which graphs they are matched; raises BadRequest."""
    for operation in operations:
        if isinstance(operation, Modify) and operation.names_dataset:
            raise BadRequest(
                f"the operation at character {operation.place.span.start} has USING or WITH, and the request "
                "using-graph-uri or using-named-graph-uri: leave out the one or the other"
            )


def _clauses(default_graphs: Sequence[str], named_graphs: Sequence[str]) -> str:
    try:
        using = [f"USING {ox.NamedNode(graph)}" for graph in default_graphs]
        named = [f"USING NAMED {ox.NamedNode(graph)}" for graph in named_graphs]
    except ValueError as error:
        raise BadRequest(f"using-graph-uri and using-named-graph-uri take absolute IRIs: {error}") from error
    return " ".join((*using, *named))
