"""What is asked of the query workers, and what they answer; both travel between processes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

import pyoxigraph as ox

Outcome = Literal[
    "solutions",
    "boolean",
    "graph",
    "done",
    "invalid",
    "refused",
    "unacceptable",
    "too_large",
    "too_many_rows",
    "no_memory",
    "failed",
    "no_data",
]

SOLUTION_FORMATS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
"""Media types of SELECT and ASK results, the preferred one first."""
GRAPH_FORMATS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
"""Media types of CONSTRUCT and DESCRIBE results, the preferred one first."""


@dataclass(frozen=True, slots=True)
class Job:
    """One query, with the formats that its asker accepts for rows and for graphs (media types, None for neither)."""

    query: str
    solutions_type: str | None
    graph_type: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    bindings: tuple[tuple[str, ox.NamedNode | ox.Literal], ...] = ()
    """Variables of the query with the terms that take their place."""
    base: str | None = None
    """What relative IRIs of the query are resolved against."""
    gzipped: bool = False
    """Whether the asker takes the result compressed."""


class Dated(NamedTuple):
    """What a task gives that has read another state than the graph's: the ledger is at times one ahead of it."""

    body: bytes
    generation: int
    """The state that was read."""


@dataclass(frozen=True, slots=True)
class Task:
    """A function over the graph that is no query: it is called as `function(graph, *arguments)`.

    Function, arguments and result travel between processes: a module's own function, plain data. A BadRequest that it
    raises is a refusal; another error of ours keeps its HTTP status.
    """

    function: Callable[..., bytes | Dated]
    arguments: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What a worker answers; `body` is the serialised result, or the message of an error in UTF-8."""

    outcome: Outcome
    media_type: str
    body: bytes
    generation: int | None
    """None for a plain store, which has no ledger."""
    gzipped: bool = False
    spooled: str = ""
    """Path of the file that holds the body where it is long; whoever reads the reply deletes it."""
    status: int = 400
    """The HTTP status of a refusal."""


@dataclass(frozen=True, slots=True)
class WorkerLimits:
    """What one worker may use."""

    seconds: float
    """Wall clock. After so much longer than the pool waits the process ends itself, should nobody be left to kill it;
    so much processor time and a little more ends it in any case."""
    megabytes: int
    result_bytes: int
    rows: int
    """Solutions in one result."""
