"""The graph as SPARQL sees it: a live store that one process writes, snapshots that everybody reads."""

from __future__ import annotations

from kg.store.base import QueryResult, Store, Term, WritableStore
from kg.store.embedded import EmbeddedStore
from kg.store.remote import RemoteStore
from kg.store.snapshots import Snapshot, current_generation, open_current, publish

__all__ = [
    "EmbeddedStore",
    "QueryResult",
    "RemoteStore",
    "Snapshot",
    "Store",
    "Term",
    "WritableStore",
    "current_generation",
    "open_current",
    "publish",
]
