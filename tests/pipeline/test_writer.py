"""One writer at a time, and a store that follows its ledger."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from kg.ledger import Ledger
from kg.pipeline import DataDirectoryBusy, IngestOptions, Silent, Writer, ingest, rebuild, verify
from kg.store import EmbeddedStore, open_current
from tests.ledger.generated import Recipe, document_of
from tests.ledger.picture import graph, picture
from tests.pipeline.corpus import EXTRACTOR, extract_names, write

OPTIONS = IngestOptions(extract=extract_names, extractor=EXTRACTOR)


class Told(Silent):
    def __init__(self) -> None:
        self.messages: list[str] = []

    def say(self, message: str) -> None:
        self.messages.append(message)


def test_a_second_writer_waits_and_is_told_for_whom(tmp_path: Path) -> None:
    told = Told()
    with Writer.open(tmp_path), pytest.raises(DataDirectoryBusy, match=str(os.getpid())):
        Writer.open(tmp_path, told, wait_seconds=0.3)
    assert len(told.messages) == 1
    assert f"process {os.getpid()}" in told.messages[0]
    Writer.open(tmp_path, wait_seconds=0).close()


def test_readers_go_on_while_a_writer_writes(tmp_path: Path) -> None:
    texts = write(tmp_path / "texts", 2)
    ingest([texts], tmp_path / "data", OPTIONS)
    with Writer.open(tmp_path / "data") as writer:
        writer.follow(writer.ledger.add(*document_of("new.txt", Recipe(named=(0, 12)))))
        with Ledger.open(tmp_path / "data", readonly=True) as ledger, open_current(tmp_path / "data") as snapshot:
            assert ledger.generation() == 3
            assert snapshot.generation() == 2


def test_a_store_that_missed_changes_gets_them_on_opening(tmp_path: Path) -> None:
    with Writer.open(tmp_path) as writer:
        writer.follow(writer.ledger.add(*document_of("a.txt", Recipe(named=(0,)))))
    with Ledger.open(tmp_path) as ledger:
        ledger.add(*document_of("b.txt", Recipe(named=(1,))))
        ledger.add(*document_of("c.txt", Recipe(named=(3,))))
    with Writer.open(tmp_path) as writer:
        assert sorted(writer.store.lines()) == graph(writer.ledger)
        assert writer.store.generation() == 3


@pytest.mark.parametrize("loss", ["the store is gone", "the store is another one's"])
def test_a_store_that_cannot_be_brought_up_by_deltas_is_made_anew(loss: str, tmp_path: Path) -> None:
    ingest([write(tmp_path / "texts", 3)], tmp_path / "data", OPTIONS)
    shutil.rmtree(tmp_path / "data" / "graph")
    if loss == "the store is another one's":
        ingest([write(tmp_path / "many", 6)], tmp_path / "other", OPTIONS)
        shutil.move(tmp_path / "other" / "graph", tmp_path / "data" / "graph")
    told = Told()
    with Writer.open(tmp_path / "data", told) as writer:
        assert sorted(writer.store.lines()) == graph(writer.ledger)
    assert told.messages == ["the graph does not follow from the ledger: making it anew"]
    assert verify(tmp_path / "data").sound


def test_rebuild_makes_the_same_graph_from_the_ledger_alone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    ingest([write(tmp_path / "texts", 4)], data, OPTIONS)
    with Ledger.open(data, readonly=True) as ledger:
        before = picture(ledger)
    for file in (data / "graph").iterdir():
        file.write_bytes(b"damaged")
    assert rebuild(data).replaced == 4
    with Ledger.open(data, readonly=True) as ledger:
        assert picture(ledger) == before
    assert verify(data).sound


def test_verify_names_what_is_wrong(tmp_path: Path) -> None:
    data = tmp_path / "data"
    ingest([write(tmp_path / "texts", 2)], data, OPTIONS)
    with Ledger.open(data) as ledger:
        connection = ledger._connections.here()
        connection.execute("UPDATE claims SET quote = 'else' WHERE id = (SELECT min(id) FROM claims)")
        connection.execute("UPDATE mentions SET stop = stop - 1 WHERE start = (SELECT min(start) FROM mentions)")
        connection.execute("UPDATE entities SET mentions = 99 WHERE id = (SELECT min(id) FROM entities)")
        connection.execute("UPDATE texts SET text = text || '。' WHERE document = (SELECT min(document) FROM texts)")
    store = EmbeddedStore.open(data / "graph")
    store._open_graph.update("DELETE WHERE { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?o }")
    store._open_graph.update("INSERT DATA { <urn:a> <urn:b> <urn:c> }")
    store.close()
    report = verify(data)
    assert not report.sound
    assert set(report.faults) == {
        "claim whose span does not open to its quote",
        "mention whose span does not open to its surface",
        "ledger tables disagree",
        "text that does not have the version it is stored under",
        "quad of the ledger that the store lacks",
        "quad of the store that the ledger lacks",
    }
