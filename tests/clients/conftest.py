"""Three servers, each a process, shared by the tests of all clients; a test that writes has a graph of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import app
from tests.api.small import small
from tests.clients.serving import Server, served


@pytest.fixture(scope="session")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Two companies in one park; without a key, so that nobody can write."""
    with served("--data", str(small(tmp_path_factory.mktemp("reading") / "data"))) as server:
        yield server


@pytest.fixture(scope="session")
def writing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The same with a key of a user."""
    data = str(small(tmp_path_factory.mktemp("writing") / "data"))
    made = CliRunner().invoke(app, ["key", "add", "desk", "--data", data, "--scope", "write"])
    with served("--data", data, key=made.stdout.strip()) as server:
        yield server


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An empty store that everybody may write."""
    folder: Path = tmp_path_factory.mktemp("plain") / "store"
    with served("--plain", str(folder)) as server:
        yield server
