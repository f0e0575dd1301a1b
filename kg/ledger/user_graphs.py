"""What users wrote into graphs of their own: one more contributor of quads, beside documents and judgements (R2).

All users are one owner here: who may write is for the API to say. A graph exists while it has a quad. Blank nodes were
made IRIs under `GENID` before (`kg.updates.user_graphs.Skolem`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import pyoxigraph as ox

from kg.errors import BadRequest, ParkgraphError
from kg.ledger import deltas
from kg.ledger.quads import Changes
from kg.nquads import Delta, nquad
from kg.updates.user_graphs import refuse_protected

OWNER = "users"


def write(connection: sqlite3.Connection, added: Iterable[str], removed: Iterable[str]) -> Delta:
    """Take quads away, then add others, as canonical N-Quads; those that are gone or there already change nothing.

    Costs by the change, however much users have written before.

    Raises:
        ProtectedGraph: a quad is in a graph that users may not write.
        BadRequest: a line is no canonical quad without blank nodes.
    """
    changes = Changes(connection)
    changes.contribute_less(OWNER, (_checked(line) for line in removed))
    changes.contribute_more(OWNER, (_checked(line) for line in added))
    changes.settle()
    return deltas.record(connection, changes.added, changes.removed)


def faults(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Quads of users that are not in graphs of users."""
    rows = connection.execute(
        "SELECT line FROM contributions JOIN quads ON number = quad WHERE owner = ? ORDER BY line", (OWNER,)
    )
    strange = (row["line"] for row in rows if not _fits(row["line"]))
    return tuple(f"quad of a user that is in no graph of users: {line}" for line in strange)


def _fits(line: str) -> bool:
    try:
        return _checked(line) == line
    except ParkgraphError:
        return False


def _checked(line: str) -> str:
    try:
        (quad,) = ox.parse(line, format=ox.RdfFormat.N_QUADS)
    except (SyntaxError, ValueError) as error:
        raise BadRequest(f"{line!r} is not one quad in N-Quads: {error}") from error
    graph = quad.graph_name
    refuse_protected(graph.value if isinstance(graph, ox.NamedNode) else None)
    if nquad(quad) != line or _has_blank_node(quad.triple):
        raise BadRequest(f"{line!r} is not canonical N-Quads, or has a blank node")
    return line


def _has_blank_node(triple: ox.Triple) -> bool:
    return any(
        _has_blank_node(term) if isinstance(term, ox.Triple) else isinstance(term, ox.BlankNode) for term in triple
    )
