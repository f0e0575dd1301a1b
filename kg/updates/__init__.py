"""SPARQL 1.1 Update read without an engine: which operations a request has, and which graphs users may write."""

from __future__ import annotations

from kg.updates.dataset import with_dataset
from kg.updates.loads import refuse_loads, without_loads
from kg.updates.splitting import split

__all__ = ["refuse_loads", "split", "with_dataset", "without_loads"]
