"""The jobs of a data directory: a small SQLite file beside what was sent.

It is not the ledger: this is about work, not about what is known, and it is written without the writer's lock, while
another process writes. Whoever accepts jobs and the process that does them each open it.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from secrets import token_hex

from kg.errors import NotFound, ParkgraphError
from kg.ledger import Page
from kg.ledger.connection import Connections
from kg.ledger.paging import page
from kg.pipeline.jobs.rows import Item, Job, JobState, NewJob, Outcome
from kg.pipeline.jobs.tables import COLUMNS, SCHEMA, item_of, item_values, job_of

FOLDER = "jobs"
FILE = "jobs.sqlite"
KEPT = 1000
"""Jobs that are remembered after their end, with what came of each input."""
_ORPHAN_SECONDS = 3600.0


class TooManyJobs(ParkgraphError):
    """Too much is waiting already."""

    status = 503
    headers = {"Retry-After": "30"}  # noqa: RUF012 - never changed


class OtherContent(ParkgraphError):
    """An idempotency key that came with other content before."""

    status = 422


class JobStore:
    """Jobs and what came of their inputs. One object serves every thread; nothing is made before the first job."""

    def __init__(self, data: Path) -> None:
        self.folder = data / FOLDER
        self._file = self.folder / FILE
        self._connections: Connections | None = None
        self._guard = threading.Lock()

    def close(self) -> None:
        """Close every thread's connection."""
        if self._connections is not None:
            self._connections.close()
            self._connections = None

    def spool(self, job: str) -> Path:
        """The folder with what was sent for a job."""
        return self.folder / job

    def submit(self, new: NewJob, spool: Path, most_waiting: int) -> tuple[Job, bool]:
        """Accept a job whose input lies in `spool`, a folder under `folder`: the job, and whether it is a new one.

        The input moves to the job's own folder first, so that an accepted job always has it. For an idempotency key
        that came before the former job is given, and `spool` is deleted.

        Raises:
            OtherContent: that key came with something else.
            TooManyJobs: so many wait already. Either way `spool` is deleted.
        """
        identifier = token_hex(8)
        connections = self._opened()
        try:
            with connections.writing() as connection:
                former = _former(connection, new)
                if former is None:
                    self._refuse_surplus(connection, most_waiting)
                    spool.replace(self.spool(identifier))
                    _sync(self.folder)
                    _insert(connection, new, identifier)
        finally:
            shutil.rmtree(spool, ignore_errors=True)
        if former is not None:
            return former, False
        found = self.job(identifier)
        return found, True

    def job(self, identifier: str) -> Job:
        """A job by its id. Raises NotFound."""
        for row in self._rows(f"SELECT {COLUMNS} FROM jobs WHERE id = ?", (identifier,)):
            return job_of(row)
        raise NotFound(f"no job {identifier!r}: /jobs lists those that are remembered")

    def remembers(self, owner: str, idempotency: str) -> bool:
        """Whether a job came with this idempotency key."""
        sql = "SELECT 1 FROM jobs WHERE owner = ? AND idempotency = ? AND idempotency <> ''"
        return any(True for _ in self._rows(sql, (owner, idempotency)))

    def jobs(self, offset: int, limit: int, state: JobState | None = None) -> Page[Job]:
        """The jobs that are remembered, the latest first."""
        chosen, values = ("WHERE state = ?", (state.value,)) if state else ("", ())
        total = next((row[0] for row in self._rows(f"SELECT count(*) FROM jobs {chosen}", values)), 0)
        sql = f"SELECT {COLUMNS} FROM jobs {chosen} ORDER BY number DESC LIMIT ? OFFSET ?"
        items = tuple(job_of(row) for row in self._rows(sql, (*values, limit, offset)))
        return page(items, total, offset)

    def items(self, job: Job, offset: int, limit: int, outcome: Outcome | None = None) -> Page[Item]:
        """What came of a job's inputs so far, in their order."""
        chosen, values = ("AND outcome = ?", (outcome.value,)) if outcome else ("", ())
        values = (str(job.number), *values)
        total = next((row[0] for row in self._rows(f"SELECT count(*) FROM items WHERE job = ? {chosen}", values)), 0)
        sql = f"SELECT * FROM items WHERE job = ? {chosen} ORDER BY position LIMIT ? OFFSET ?"
        items = tuple(item_of(row) for row in self._rows(sql, (*values, limit, offset)))
        return page(items, total, offset)

    def next_unfinished(self) -> Job | None:
        """The job whose turn it is: the first one handed in that is not at its end."""
        sql = f"SELECT {COLUMNS} FROM jobs WHERE finished IS NULL ORDER BY number LIMIT 1"
        return next((job_of(row) for row in self._rows(sql)), None)

    def cancel(self, identifier: str, now: str) -> Job:
        """Let a job end as soon as it can: at once where it has not begun. One at its end stays as it is.

        Raises NotFound.
        """
        job = self.job(identifier)
        self._change("cancelling = 1", (), _open(job))
        self._finish_if_untouched(job, now)
        return self.job(identifier)

    def begin(self, job: Job, now: str) -> None:
        """Work on a job begins, or begins again."""
        self._change("state = ?, started = coalesce(started, ?), detail = NULL", (JobState.RUNNING, now), _open(job))

    def try_on(self, job: Job, tries: int) -> None:
        """Note that work at the present place begins for the so-manieth time; 0 when it was left in good order."""
        with self._opened().writing() as connection:
            connection.execute("UPDATE jobs SET tries = ? WHERE number = ?", (tries, job.number))

    def wait(self, job: Job, detail: str) -> None:
        """A job cannot go on at present."""
        self._change("state = ?, detail = ?", (JobState.WAITING, detail), f"{_open(job)} AND state <> 'waiting'")

    def leave(self, job: Job) -> None:
        """Work on a job stops, to go on later from where it is."""
        self._change("state = ?, tries = 0, detail = NULL", (JobState.QUEUED,), _open(job))

    def advance(self, job: Job, items: Iterable[Item], generation: int | None) -> Job:
        """Write down what came of the next inputs; the job as it is then."""
        items = tuple(items)
        outcomes = [item.outcome for item in items]
        counts = {one.value: outcomes.count(one) for one in Outcome}
        counted = ", ".join(f"{name} = {name} + ?" for name in counts)
        with self._opened().writing() as connection:
            marks = ", ".join("?" * 11)
            connection.executemany(f"INSERT INTO items VALUES ({marks})", (item_values(job, item) for item in items))
            connection.execute(
                f"""UPDATE jobs SET done = done + ?, tries = 0, revision = revision + 1, state = 'running',
                detail = NULL, generation = coalesce(?, generation), {counted} WHERE number = ?""",
                (len(items), generation, *counts.values(), job.number),
            )
        return self.job(job.id)

    def finish(self, job: Job, state: JobState, now: str, detail: str | None = None) -> None:
        """End a job; what was sent for it is deleted, and so are the jobs that ended long before."""
        self._change("state = ?, finished = ?, tries = 0, detail = ?", (state, now, detail), _open(job))
        shutil.rmtree(self.spool(job.id), ignore_errors=True)
        with self._opened().writing() as connection:
            _forget_old(connection)

    def sweep(self, now: float | None = None) -> None:
        """Delete what was being sent when its server was killed, once it is old enough that nobody sends it still."""
        if not self._file.exists():
            return
        known = {row["id"] for row in self._rows("SELECT id FROM jobs WHERE finished IS NULL")}
        before = (time.time() if now is None else now) - _ORPHAN_SECONDS
        for folder in self.folder.iterdir():
            if folder.is_dir() and folder.name not in known and folder.stat().st_mtime < before:
                shutil.rmtree(folder, ignore_errors=True)

    def _finish_if_untouched(self, job: Job, now: str) -> None:
        changes = "state = 'cancelled', finished = ?, detail = 'cancelled before it began: nothing was taken in'"
        self._change(changes, (now,), f"{_open(job)} AND state = 'queued' AND done = 0")
        if self.job(job.id).state is JobState.CANCELLED:
            shutil.rmtree(self.spool(job.id), ignore_errors=True)

    def _refuse_surplus(self, connection: sqlite3.Connection, most_waiting: int) -> None:
        waiting = connection.execute("SELECT count(*) FROM jobs WHERE finished IS NULL").fetchone()[0]
        if waiting >= most_waiting:
            raise TooManyJobs(f"{waiting} jobs are waiting already, the most that may: come back when some are done")

    def _change(self, changes: str, values: tuple[object, ...], where: str) -> None:
        with self._opened().writing() as connection:
            connection.execute(f"UPDATE jobs SET {changes}, revision = revision + 1 WHERE {where}", values)

    def _rows(self, sql: str, values: tuple[object, ...] = ()) -> Iterator[sqlite3.Row]:
        if not self._file.exists():
            return iter(())
        return iter(self._opened().here().execute(sql, values).fetchall())

    def _opened(self) -> Connections:
        with self._guard:
            if self._connections is None:
                self.folder.mkdir(mode=0o700, exist_ok=True)
                connections = Connections(self._file, readonly=False)
                with connections.writing() as connection:
                    for statement in SCHEMA:
                        connection.execute(statement)
                self._connections = connections
            return self._connections


def _sync(folder: Path) -> None:
    """Make what was renamed in a folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _open(job: Job) -> str:
    return f"number = {job.number} AND finished IS NULL"


def _former(connection: sqlite3.Connection, new: NewJob) -> Job | None:
    if not new.idempotency:
        return None
    sql = f"SELECT {COLUMNS} FROM jobs WHERE owner = ? AND idempotency = ?"
    row = connection.execute(sql, (new.owner, new.idempotency)).fetchone()
    if row is None:
        return None
    former = job_of(row)
    if former.fingerprint != new.fingerprint:
        raise OtherContent(
            f"the Idempotency-Key {new.idempotency!r} came with other content before, for job {former.id}: "
            "send a new key with new content"
        )
    return former


def _insert(connection: sqlite3.Connection, new: NewJob, identifier: str) -> None:
    named = {"id": identifier, "state": JobState.QUEUED, **asdict(new)}
    columns, marks = ", ".join(named), ", ".join("?" * len(named))
    connection.execute(f"INSERT INTO jobs({columns}) VALUES ({marks})", tuple(named.values()))


def _forget_old(connection: sqlite3.Connection) -> None:
    old = "SELECT number FROM jobs WHERE finished IS NOT NULL ORDER BY number DESC LIMIT -1 OFFSET ?"
    connection.execute(f"DELETE FROM items WHERE job IN ({old})", (KEPT,))
    connection.execute(f"DELETE FROM jobs WHERE number IN ({old})", (KEPT,))
