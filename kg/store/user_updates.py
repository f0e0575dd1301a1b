"""Writes of users into graphs of their own, evaluated over a snapshot: functions for a query worker (`Task`).

Nothing is written here. What a write would change comes back as a `UserDelta` in JSON, for the ledger to take in.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pyoxigraph as ox

from kg.errors import NotFound, ParkgraphError
from kg.store.jobs import GRAPH_FORMATS
from kg.store.snapshots import Snapshot
from kg.store.update_evaluation import TooManyQuads, WriteOptions, as_stored, delta_of, evaluate
from kg.store.update_state import UpdateState, copied_in_memory, copying_into, moved
from kg.store.update_templates import Template, fill, numbered
from kg.updates.user_graphs import Skolem, is_user_graph, refuse_protected

Method = Literal["PUT", "POST", "DELETE"]
MOST_QUADS = 1_000_000


class UnknownGraphFormat(ParkgraphError):
    """A payload in a format that no graph is read from."""

    status = 415


@dataclass(frozen=True, slots=True)
class UserUpdate:
    """An update request as the protocol brings it."""

    text: str
    base: str | None = None
    using: tuple[str, ...] = ()
    using_named: tuple[str, ...] = ()
    most_quads: int = MOST_QUADS
    """How many quads one operation may add, and how many remove."""


@dataclass(frozen=True, slots=True)
class GraphWrite:
    """A write by the Graph Store Protocol (SPARQL 1.1 Graph Store HTTP Protocol, sections 5.3 to 5.5)."""

    method: Method
    graph: str | None
    """None is the default graph, which nobody may write."""
    payload: bytes = b""
    media_type: str = "text/turtle"
    """Without parameters, in lower case; a key of `GRAPH_FORMATS`."""
    most_quads: int = MOST_QUADS


def user_update(snapshot: Snapshot, update: UserUpdate, scratch: str) -> bytes:
    """What an update changes, as `UserDelta` in JSON.

    `scratch` is a folder on the file system of the data directory: there a copy of the graph (hard links) is made
    where a later operation's pattern has to see what an earlier one did.

    Raises:
        SyntaxError, ParkgraphError: as `kg.store.update_evaluation.evaluate`.
    """
    full_text = snapshot.full_text()
    options = WriteOptions(
        may_write=is_user_graph,
        salt=str(snapshot.generation()),
        base=update.base,
        default_graphs=update.using,
        named_graphs=update.using_named,
        copying=copying_into(Path(scratch)),
        most_quads=update.most_quads,
        functions=full_text.functions(),
    )
    found = evaluate(snapshot.graph, update.text, options)
    full_text.check()
    return found.to_json()


def graph_store_write(snapshot: Snapshot, write: GraphWrite) -> bytes:
    """What a write of a whole graph changes, as `UserDelta` in JSON; `existed` says whether it was there before.

    Relative IRIs are resolved against the graph's own. The same PUT again changes nothing; the blank nodes of a POST
    are new ones each time.

    Raises:
        ProtectedGraph: the graph may not be written.
        NotFound: DELETE of a graph that does not exist.
        UnknownGraphFormat: the payload is of no format that a single graph is read from.
        TooManyQuads: there are more than `most_quads` in it.
        SyntaxError: the payload is not of its media type, or has named graphs in it.
    """
    refuse_protected(write.graph)
    graph = ox.NamedNode(str(write.graph))
    with UpdateState(snapshot.graph, copied_in_memory) as state:
        existed = state.exists(graph)
        if write.method == "DELETE" and not existed:
            raise NotFound(f"the graph {graph} does not exist")
        added = [] if write.method == "DELETE" else _read(write, graph, snapshot.generation())
        state.apply([] if write.method == "POST" else list(state.quads(graph)), added)
        return delta_of(state, existed=existed).to_json()


def _read(write: GraphWrite, graph: ox.NamedNode, generation: int) -> list[ox.Quad]:
    kind = GRAPH_FORMATS.get(write.media_type)
    if kind is None:
        raise UnknownGraphFormat(f"{write.media_type!r} is no format of a graph: send {', '.join(GRAPH_FORMATS)}")
    parsed = ox.parse(write.payload, format=kind, base_iri=graph.value, without_named_graphs=True)
    quads = []
    for quad in parsed:
        quads.append(moved(quad, graph))
        if len(quads) > write.most_quads:
            raise TooManyQuads(f"the graph has more than {write.most_quads} quads: send it in smaller parts by POST")
    # Merging keeps blank nodes of two payloads apart; a graph that is replaced has only its own.
    occasion = f"{generation}" if write.method == "POST" else ""
    skolem = Skolem("\0".join((occasion, graph.value, write.payload.decode("utf-8", "replace"))))
    template = Template(numbered(quads), {})
    return as_stored(fill(template, {}, lambda node, _: skolem.named(node.value)))
