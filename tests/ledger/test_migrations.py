"""A step and the row that records it are one transaction; a file of a newer program is not touched."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from kg.errors import ParkgraphError
from kg.ledger import Ledger, migrations
from kg.ledger.connection import FILE
from tests.ledger.generated import Recipe, document_of
from tests.ledger.picture import picture
from tests.ledger.retold import page


def test_a_new_ledger_has_every_step_and_opening_again_applies_none(tmp_path: Path) -> None:
    Ledger.open(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE, isolation_level=None) as connection:
        connection.row_factory = sqlite3.Row
        assert migrations.pending(connection) == ()
        assert migrations.migrate(connection) == ()


def test_a_step_that_fails_leaves_neither_its_work_nor_its_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half(done)")
        raise RuntimeError("out of paper")

    Ledger.open(tmp_path).close()
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, ("9999 half", failing)))
    with pytest.raises(RuntimeError):
        Ledger.open(tmp_path)
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.row_factory = sqlite3.Row
        assert migrations.pending(connection) == ("9999 half",)
        assert connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'half'").fetchone() is None


def test_a_ledger_of_a_newer_program_is_refused_by_name(tmp_path: Path) -> None:
    Ledger.open(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("INSERT INTO migrations VALUES ('0999 later')")
    with pytest.raises(ParkgraphError, match="0999 later"):
        Ledger.open(tmp_path)


def test_step_names_are_unique() -> None:
    names = [name for name, _ in migrations.MIGRATIONS]
    assert len(names) == len(set(names))


def test_a_ledger_of_before_stories_tells_them_afterwards(tmp_path: Path) -> None:
    tables = ("articles", "wordings", "bands", "alike", "claim_places", "edge_stories", "entity_stories")
    with Ledger.open(tmp_path) as ledger:
        for key, body in (("a.txt", "rain"), ("b.txt", "both"), ("c.txt", "reading"), ("d.txt", "short")):
            ledger.add(*page(key, [(body, 3)]))
        before = picture(ledger)
    with sqlite3.connect(tmp_path / FILE, isolation_level=None) as connection:
        for table in (*tables, "changes"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("ALTER TABLE entities DROP COLUMN sources")
        connection.execute("UPDATE edges SET sources = claims")
        connection.execute("DELETE FROM migrations WHERE name = '0004 stories and versions'")
    with Ledger.open(tmp_path) as ledger:
        assert ledger.faults() == ()
        assert picture(ledger) == before


def test_a_ledger_of_before_fullest_names_counts_them_afterwards(tmp_path: Path) -> None:
    rows = "SELECT * FROM names ORDER BY entity, name"
    with Ledger.open(tmp_path) as ledger:
        for key, name in (("a.txt", 0), ("b.txt", 1), ("c.txt", 2)):
            ledger.add(*document_of(key, Recipe(named=(name,))))
        written = ledger._connections.here().execute(rows).fetchall()
    with sqlite3.connect(tmp_path / FILE, isolation_level=None) as connection:
        connection.execute("ALTER TABLE names DROP COLUMN fullest")
        connection.execute("DELETE FROM migrations WHERE name = '0002 fullest names'")
    with Ledger.open(tmp_path) as ledger:
        assert ledger._connections.here().execute(rows).fetchall() == written
        assert ledger.faults() == ()
