"""The conflicts that an entity is in, from a query worker; a page does not wait for them for long."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from fastapi import Request

from kg.analysis.conflicts.tables import entity_conflicts_report
from kg.api.answers.asking import ask
from kg.errors import ParkgraphError
from kg.store.jobs import Task
from kg.store.pool import QueryPool

SHOWN = 5
_SECONDS = 5.0
"""Milliseconds when a worker is free; the first time, a worker has to load what it needs."""


async def conflicts_of(request: Request, pool: QueryPool, entity: str) -> dict[str, Any] | None:
    """The first conflicts with their number, as `GET /analysis/conflicts`; None where no worker answers in time."""
    try:
        reply = await asyncio.wait_for(ask(request, pool, Task(entity_conflicts_report, (entity, SHOWN))), _SECONDS)
    except (ParkgraphError, TimeoutError):
        return None
    found: dict[str, Any] = json.loads(reply.body)
    return found
