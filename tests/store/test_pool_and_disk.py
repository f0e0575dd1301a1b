"""Query workers and the disk: nothing stays of what is killed, and a full one is told as what it is."""

from __future__ import annotations

import asyncio
import errno
import os
import tempfile
import time
from pathlib import Path

import pytest

from kg.store import EmbeddedStore, publish
from kg.store.jobs import Task
from kg.store.pool import QueryPool
from tests.store.test_pool import LIMITS, with_pool


@pytest.fixture
def store(tmp_path: Path) -> EmbeddedStore:
    store = EmbeddedStore.open(tmp_path / "graph")
    publish(store, tmp_path)
    return store


def scribbling(graph: object, seconds: float) -> bytes:
    """A task that has a temporary folder while it works, and says where."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "half").write_bytes(b"x")
        time.sleep(seconds)
        return folder.encode()


def test_what_a_task_has_written_for_itself_goes_with_it_when_it_is_killed(
    store: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))

    def halves() -> list[Path]:
        return list((tmp_path / "temporary").rglob("half"))

    async def act(pool: QueryPool) -> None:
        assert (await pool.run(Task(scribbling, (0,)))).outcome == "done"
        running = asyncio.create_task(pool.run(Task(scribbling, (60,))))
        while not halves():
            await asyncio.sleep(0.05)
        running.cancel()
        for _ in range(100):
            if not halves():
                return
            await asyncio.sleep(0.05)
        assert halves() == []

    with_pool(tmp_path, LIMITS, act)
    assert list((tmp_path / "temporary").iterdir()) == []


def on_a_full_disk(graph: object) -> bytes:
    """A task whose file finds no room."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_is_the_servers_fault(store: EmbeddedStore, tmp_path: Path) -> None:
    async def act(pool: QueryPool) -> None:
        reply = await pool.run(Task(on_a_full_disk))
        assert (reply.outcome, reply.status) == ("refused", 507)
        assert b"no room on its disk" in reply.body

    with_pool(tmp_path, LIMITS, act)
