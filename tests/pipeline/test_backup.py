"""A backup is one state of a data directory; restored, the graph is the same, byte for byte."""

from __future__ import annotations

import gzip
import resource
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kg.errors import BadRequest, NotFound
from kg.ledger import Ledger
from kg.ledger.connection import FILE
from kg.pipeline import IngestOptions, ingest, verify
from kg.pipeline.backup import backup, restore
from kg.store import open_current
from tests.pipeline.corpus import extract_names, text

OPTIONS = IngestOptions(extract=extract_names)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.txt").write_text(text(number), encoding="utf-8")
    ingest([folder], tmp_path / "data", OPTIONS)
    return tmp_path / "data"


def graph(data: Path) -> tuple[int, list[str]]:
    with Ledger.open(data, readonly=True) as ledger, open_current(data) as snapshot:
        assert snapshot.generation() == ledger.generation()
        return ledger.generation(), sorted(ledger.quads())


def test_what_is_restored_is_the_same_and_sound(data: Path, tmp_path: Path) -> None:
    size = backup(data, tmp_path / "kept" / "parks.sqlite.gz")
    assert size == (tmp_path / "kept" / "parks.sqlite.gz").stat().st_size
    assert restore(tmp_path / "kept" / "parks.sqlite.gz", tmp_path / "again") == 4
    assert graph(tmp_path / "again") == graph(data)
    assert verify(tmp_path / "again").sound


def test_a_backup_is_taken_while_another_writes_and_is_a_state_between_two_commits(data: Path, tmp_path: Path) -> None:
    before = graph(data)
    with closing(sqlite3.connect(data / FILE, isolation_level=None)) as writing:
        writing.execute("BEGIN IMMEDIATE")
        writing.execute("DELETE FROM claims")
        backup(data, tmp_path / "kept.gz")
        writing.execute("ROLLBACK")
    restore(tmp_path / "kept.gz", tmp_path / "again")
    assert graph(tmp_path / "again") == before


def test_nothing_is_written_over(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "kept.gz"
    backup(data, file)
    kept = file.read_bytes()
    with pytest.raises(BadRequest, match=r"kept\.gz exists: a backup is not written over"):
        backup(data, file)
    with pytest.raises(BadRequest, match="holds a ledger already"):
        restore(file, data)
    assert file.read_bytes() == kept
    assert sorted(one.name for one in tmp_path.iterdir()) == ["data", "kept.gz", "texts"]


@pytest.mark.parametrize("left", ["ledger.sqlite-wal", "ledger.sqlite-journal", "graph", "CURRENT", "snapshots"])
def test_what_is_left_of_another_ledger_is_never_taken_for_the_restored_ones(
    data: Path, tmp_path: Path, left: str
) -> None:
    backup(data, tmp_path / "kept.gz")
    other = tmp_path / "other"
    other.mkdir()
    (other / left).write_bytes(b"of another ledger")
    with pytest.raises(BadRequest, match=rf"holds {left} of another ledger already: restore into an empty directory"):
        restore(tmp_path / "kept.gz", other)
    assert sorted(one.name for one in other.iterdir()) == sorted([left, "lock"])


def test_a_full_disk_is_told_as_such_and_leaves_nothing(data: Path, tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    former = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
    try:
        with pytest.raises(OSError, match=r"no copy of .*ledger\.sqlite could be made in .*is there room"):
            backup(data, tmp_path / "kept" / "kept.gz")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, former)
    assert list((tmp_path / "kept").iterdir()) == []


@pytest.mark.parametrize("fault", ["no gzip", "cut", "no ledger", "empty", "flipped"])
def test_what_is_no_sound_backup_is_refused_and_leaves_nothing(data: Path, tmp_path: Path, fault: str) -> None:
    file = tmp_path / "kept.gz"
    backup(data, file)
    whole = file.read_bytes()
    bad = {
        "no gzip": b"words",
        "cut": whole[: len(whole) // 2],
        "no ledger": gzip.compress(b"words"),
        "empty": gzip.compress(b""),
        "flipped": whole[:3000] + bytes([whole[3000] ^ 255]) + whole[3001:],
    }[fault]
    file.write_bytes(bad)
    with pytest.raises(BadRequest, match=r"use another one|use a file that `kg backup` wrote"):
        restore(file, tmp_path / "again")
    assert [one.name for one in (tmp_path / "again").iterdir()] == ["lock"]


def test_a_directory_without_a_ledger_has_nothing_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="there is nothing to copy"):
        backup(tmp_path, tmp_path / "kept.gz")
    assert list(tmp_path.iterdir()) == []
