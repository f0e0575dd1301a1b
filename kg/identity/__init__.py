"""Which things of different documents are one: identity keys, the graph between them, and its clusters.

Pure: what is known already comes in as an argument (`Candidates`).
"""

from __future__ import annotations

from kg.identity.clusters import Clustering, KeyGraph, KeyLink, clusters, entity_id
from kg.identity.keys import EntityKeys, identity_keys
from kg.identity.records import type_of
from kg.identity.resolving import Candidates, resolve

__all__ = [
    "Candidates",
    "Clustering",
    "EntityKeys",
    "KeyGraph",
    "KeyLink",
    "clusters",
    "entity_id",
    "identity_keys",
    "resolve",
    "type_of",
]
