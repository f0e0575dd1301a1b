"""Policy: small data stands in the test that needs it. Only what is dear to make is shared, and it is read-only:

- `demo`: a data directory with the shipped briefs, ingested once a run. No test writes into it.
"""

from __future__ import annotations

import fcntl
from pathlib import Path

import pytest

from kg.pipeline import ingest
from kg.resources import path


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, testrun_uid: str) -> Path:
    """Made by the first process of the run that needs it (pytest-xdist runs several); the others wait for it."""
    data = tmp_path_factory.getbasetemp().parent / f"demo-{testrun_uid}"
    with open(f"{data}.lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not data.exists():
            made = data.with_suffix(".made")
            summary = ingest(sorted(path("seeds/briefs").glob("*.txt")), made)
            assert summary.refused == ()
            made.rename(data)
    return data
