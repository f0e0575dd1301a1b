"""The limits of one server's query workers, out of its settings."""

from __future__ import annotations

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
