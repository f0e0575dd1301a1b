"""What is shared: a small corpus, one server over it, one plain store, a sink and a secret file. Each test leaves them
as they were, but for graphs that it wrote."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.generated import documents, extractor
from kg.api.access.keys import Scope, add
from kg.pipeline import IngestOptions
from kg.pipeline.ingest import ingest_sources
from tests.attacks.serving import Served, serving
from tests.attacks.sink import Sink, listening

TOKEN = "kenntnis-der-akte-7f3a91"
SHORT = {"query_seconds": 2, "queue_seconds": 4, "long_seconds": 4}


@dataclass(frozen=True, slots=True)
class Secret:
    """A file that no answer may have anything of."""

    file: Path
    token: str = TOKEN


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory of generated documents; copy it before writing into it."""
    data = tmp_path_factory.mktemp("corpus") / "data"
    generated = list(documents(30))
    summary = ingest_sources([one.source for one in generated], data, IngestOptions(extract=extractor(generated)))
    assert (summary.added, summary.refused) == (30, ())
    return data


@pytest.fixture(scope="session")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Secret:
    """RDF, XML and text in one, so that whoever reads it would get something out of it."""
    file = tmp_path_factory.mktemp("secret") / "secret.nt"
    file.write_text(f'<x:file> <x:says> "{TOKEN}" .\n', encoding="utf-8")
    return Secret(file)


@pytest.fixture(scope="session")
def sink() -> Iterator[Sink]:
    """Nobody reached it before, in between or after."""
    with listening() as found:
        yield found


@pytest.fixture(scope="session")
def data(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The served data directory."""
    return Path(shutil.copytree(corpus, tmp_path_factory.mktemp("served") / "data"))


@pytest.fixture(scope="session")
def key(data: Path) -> dict[str, str]:
    """Headers of a client that may write."""
    return {"Authorization": f"Bearer {add(data, 'desk', Scope.WRITE, '2026-01-01')}"}


@pytest.fixture(scope="session")
def served(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server over the corpus, with short limits of time."""
    log = tmp_path_factory.mktemp("log") / "served"
    with serving("--data", str(data), log=log, requests_per_minute=1_000_000, **SHORT) as found:
        yield found


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """An ordinary store that everybody may write."""
    folder = tmp_path_factory.mktemp("plain")
    with serving("--plain", str(folder / "store"), log=folder / "log", requests_per_minute=1_000_000, **SHORT) as found:
        yield found
