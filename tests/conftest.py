"""Policy: small data stands in the test that needs it. Only what is dear to make is shared, and it is read-only:

- `demo`: a data directory with the shipped briefs, ingested once a run. No test writes into it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.pipeline import ingest
from kg.resources import path


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("demo") / "data"
    summary = ingest(sorted(path("seeds/briefs").glob("*.txt")), data)
    assert summary.refused == ()
    return data
