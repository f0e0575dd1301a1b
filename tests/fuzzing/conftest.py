"""One server for all that is fuzzed: what one test writes is more data for the next."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fuzzing.served import Served, served


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    # Limits that a random query reaches soon; a write waits for the jobs that other requests made.
    limits = {"query_seconds": 2, "result_rows": 5000, "write_wait_seconds": 60}
    with served(tmp_path_factory.mktemp("fuzzed") / "data", **limits) as found:
        yield found
