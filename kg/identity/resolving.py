"""Document-local entities → canonical entities."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from kg.identity.clusters import KeyGraph, clusters
from kg.identity.keys import EntityKeys
from kg.identity.scoring import clash
from kg.model import Resolution


class Candidates(Protocol):
    """What is known of identity keys; the ledger implements it."""

    def around(self, keys: Iterable[str]) -> KeyGraph:
        """The whole connected parts of the key graph that contain `keys`, those not known yet as lone nodes."""
        ...


def resolve(entities: Iterable[EntityKeys], candidates: Candidates) -> Resolution:
    """Which canonical entity each document-local entity is: that of its primary key's cluster.

    `candidates` must already count what the entities' own document says.
    """
    entities = tuple(entities)
    graph = candidates.around(entity.primary for entity in entities)
    ids = clusters(graph, clash).ids
    return Resolution(entities={entity.local: ids[entity.primary] for entity in entities})
