"""Which graphs users may write, what a write of theirs changes, and how it may fail."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from hashlib import blake2b
from typing import Self

import pyoxigraph as ox

from kg.errors import ParkgraphError
from kg.iris import BASE, USER

GENID = BASE + ".well-known/genid/"
"""What starts so stands for a blank node of a user's data (RDF 1.1 Concepts, section 3.5)."""


class ProtectedGraph(ParkgraphError):
    """A write into a graph that is made from documents and judgements."""

    status = 403


@dataclass(frozen=True, slots=True)
class UserDelta:
    """What a write changes against the state it was evaluated on, as sorted canonical N-Quads without blank nodes."""

    added: tuple[str, ...]
    """None of them was there before."""
    removed: tuple[str, ...]
    """All of them were."""
    existed: bool = False
    """For a write by the Graph Store Protocol: whether the graph was there before."""

    def to_json(self) -> bytes:
        """The delta for another process."""
        return json.dumps(asdict(self), ensure_ascii=False).encode()

    @classmethod
    def from_json(cls, data: bytes) -> Self:
        """The delta that `to_json` wrote."""
        fields = json.loads(data)
        return cls(tuple(fields["added"]), tuple(fields["removed"]), fields["existed"])


def is_user_graph(graph: str | None) -> bool:
    """Whether users may write a graph; None is the default one."""
    return graph is not None and graph.startswith(USER) and len(graph) > len(USER)


def refuse_protected(graph: str | None) -> None:
    """Passes a graph that users may write; raises ProtectedGraph."""
    if not is_user_graph(graph):
        raise protected(graph)


def protected(graph: str | None) -> ProtectedGraph:
    """The error for a graph that may not be written."""
    named = "the default graph" if graph is None else f"the graph <{graph}>"
    return ProtectedGraph(
        f"{named} cannot be written: write into a graph of your own, <{USER}…>, as in GRAPH <{USER}notes>"
    )


class Skolem:
    """Names the blank nodes of one write: IRIs that hash the write and the node.

    A graph of users has no blank nodes, so that a write is a set of lines that can be told apart and taken back.
    """

    def __init__(self, salt: str) -> None:
        """`salt` tells this write from all others."""
        self._salt = salt.encode()

    def named(self, *node: str | int) -> ox.NamedNode:
        """The IRI of a node; equal parts give the same one."""
        digest = blake2b(self._salt, digest_size=16)
        digest.update("\0".join(("", *map(str, node))).encode())
        return ox.NamedNode(GENID + digest.hexdigest())
