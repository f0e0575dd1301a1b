"""The tables of the jobs, and the way from their rows to what travels."""

from __future__ import annotations

import sqlite3

from kg.pipeline.jobs.rows import Change, Code, Item, Job, JobKind, JobState, Outcome, Refusal

SCHEMA = (
    """CREATE TABLE IF NOT EXISTS jobs(
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, state TEXT NOT NULL,
        total INTEGER NOT NULL, done INTEGER NOT NULL DEFAULT 0, added INTEGER NOT NULL DEFAULT 0,
        replaced INTEGER NOT NULL DEFAULT 0, unchanged INTEGER NOT NULL DEFAULT 0, refused INTEGER NOT NULL DEFAULT 0,
        document TEXT, expected TEXT, owner TEXT NOT NULL, idempotency TEXT NOT NULL, fingerprint TEXT NOT NULL,
        cancelling INTEGER NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0, revision INTEGER NOT NULL DEFAULT 0,
        submitted TEXT NOT NULL, started TEXT, finished TEXT, generation INTEGER, detail TEXT
    )""",
    "CREATE UNIQUE INDEX IF NOT EXISTS jobs_idempotency ON jobs(owner, idempotency) WHERE idempotency <> ''",
    "CREATE INDEX IF NOT EXISTS jobs_finished ON jobs(finished, number)",
    """CREATE TABLE IF NOT EXISTS items(
        job INTEGER NOT NULL, position INTEGER NOT NULL, line INTEGER, key TEXT NOT NULL, outcome TEXT NOT NULL,
        document TEXT, code TEXT, reason TEXT, new INTEGER, gone INTEGER, kept INTEGER, PRIMARY KEY (job, position)
    ) WITHOUT ROWID""",
    "CREATE INDEX IF NOT EXISTS items_outcome ON items(job, outcome, position)",
)
COLUMNS = """number, id, kind, state, total, done, added, replaced, unchanged, refused, document, expected,
    fingerprint, cancelling, tries, revision, submitted, started, finished, generation, detail"""


def job_of(row: sqlite3.Row) -> Job:
    """The job of a row with `COLUMNS`."""
    values = dict(row)
    typed = {"kind": JobKind(row["kind"]), "state": JobState(row["state"]), "cancelling": bool(row["cancelling"])}
    return Job(**{**values, **typed})


def item_of(row: sqlite3.Row) -> Item:
    """The item of a row of `items`."""
    refusal = None if row["code"] is None else Refusal(Code(row["code"]), row["reason"])
    change = None if row["new"] is None else Change(row["new"], row["gone"], row["kept"])
    outcome = Outcome(row["outcome"])
    return Item(row["position"], row["line"], row["key"], outcome, row["document"], refusal, change)


def item_values(job: Job, item: Item) -> tuple[object, ...]:
    """An item as a row of `items`."""
    why = (None, None) if item.refusal is None else (item.refusal.code, item.refusal.reason)
    change = item.change
    counts = (None, None, None) if change is None else (change.added, change.removed, change.kept)
    return (job.number, item.position, item.line, item.key, item.outcome, item.document, *why, *counts)
