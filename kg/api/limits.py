"""The limits of one server's query workers and connections, out of its settings."""

from __future__ import annotations

from kg.api.serving.connections import ConnectionLimits
from kg.api.settings import Settings
from kg.store.pool import PoolLimits


def pool_limits(settings: Settings) -> PoolLimits:
    """What a query may use."""
    return PoolLimits(
        settings.query_workers,
        settings.query_seconds,
        settings.queue_seconds,
        settings.query_megabytes,
        settings.result_bytes,
        settings.result_rows,
        settings.queue_length,
    )


def connection_limits(settings: Settings, *, behind_proxy: bool) -> ConnectionLimits:
    """What a connection may be; a proxy opens as many as all its clients need."""
    return ConnectionLimits(None if behind_proxy else settings.connections, settings.head_bytes, settings.head_seconds)
