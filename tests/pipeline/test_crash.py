"""Killed at the worst moment, a data directory is whole again at the next opening, and the batch can be resumed."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import NotFound
from kg.ledger import Ledger
from kg.pipeline import IngestOptions, ingest, verify
from kg.store import open_current
from tests.ledger.picture import graph, picture
from tests.pipeline.corpus import EXTRACTOR, extract_names, write
from tests.pipeline.crashing import PLACES

ROOT = Path(__file__).parents[2]
OPTIONS = IngestOptions(extract=extract_names, extractor=EXTRACTOR)


@pytest.mark.parametrize("place", PLACES)
def test_kill_9_at_any_place_loses_nothing_that_was_committed(place: str, tmp_path: Path) -> None:
    texts, data = write(tmp_path / "texts", 5), tmp_path / "data"
    call = 7 if place == "before the ledger's commit" else 3
    call = 1 if place == "before the deltas are trimmed" else call
    command = [sys.executable, "-m", "tests.pipeline.crashing", place, str(call), str(texts), str(data)]
    ended = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, timeout=120)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()

    _readers_see_a_whole_graph(data)
    report = verify(data)
    assert report.sound, report.examples
    with Ledger.open(data, readonly=True) as ledger, open_current(data) as snapshot:
        assert snapshot.generation() == ledger.generation()
        assert sorted(snapshot.lines()) == graph(ledger)

    resumed = ingest([texts], data, OPTIONS)
    assert resumed.added + resumed.unchanged == 5
    ingest([texts], tmp_path / "scratch", OPTIONS)
    with Ledger.open(data, readonly=True) as ledger, Ledger.open(tmp_path / "scratch", readonly=True) as scratch:
        assert picture(ledger) == picture(scratch)


def _readers_see_a_whole_graph(data: Path) -> None:
    """Before anybody repairs anything: the newest snapshot, if there is one, opens and has claims with documents."""
    try:
        snapshot = open_current(data)
    except NotFound:
        return
    with snapshot:
        asked = snapshot.query(
            """ASK { GRAPH ?g { ?claim a <https://parkgraph.example/ns#Claim> }
            FILTER NOT EXISTS { GRAPH ?h { ?claim <http://www.w3.org/ns/prov#wasDerivedFrom> ?document } } }"""
        )
        assert not asked.boolean()
