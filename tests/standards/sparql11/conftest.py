"""One server for all tests of the suite; each test empties its store first."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.standards.sparql11.client import Client
from tests.standards.sparql11.manifest import ABSENT, SUITE
from tests.standards.sparql11.server import endpoint


@pytest.fixture(scope="session")
def client() -> Iterator[Client]:
    if not SUITE.is_dir():
        pytest.skip(ABSENT)
    with endpoint() as found:
        yield found
