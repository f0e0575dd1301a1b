"""What is known of a job: where it stands, and what came of each of its inputs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class JobState(StrEnum):
    """Where a job stands; it goes on from the first three by itself, also after the server was ended."""

    QUEUED = "queued"
    RUNNING = "running"
    WAITING = "waiting"
    """Another process is writing the data directory."""
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"

    @property
    def is_final(self) -> bool:
        """Whether the job will never change again."""
        return self in (JobState.DONE, JobState.CANCELLED, JobState.FAILED)


class JobKind(StrEnum):
    """What a job was asked for."""

    ADD = "add"
    REPLACE = "replace"
    """A new version of one document."""


class Outcome(StrEnum):
    """What came of one input."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class Code(StrEnum):
    """Why an input was refused, for programs; `reason` beside it is for people."""

    INVALID_JSON = "invalid-json"
    NOT_AN_OBJECT = "not-an-object"
    MISSING_TEXT = "missing-text"
    WRONG_VALUE = "wrong-value"
    LINE_TOO_LONG = "line-too-long"
    UNREADABLE = "unreadable"
    """No Chinese text that can be read."""
    CONFLICT = "conflict"
    """The document is no longer in the version that was to be replaced."""
    INTERNAL = "internal-error"
    CRASHED = "crashed"
    """The process that worked on it ended, more than once."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an input is put aside."""

    code: Code
    reason: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a new version states, by statements: those that only it makes, only the former one made, both make."""

    added: int
    removed: int
    kept: int


@dataclass(frozen=True, slots=True)
class Item:
    """What came of one input."""

    position: int
    """Its place among the job's inputs, from 0."""
    line: int | None
    """Its line in the NDJSON, from 1; None where files were sent."""
    key: str
    """Its source key; empty where the line could not be read."""
    outcome: Outcome
    document: str | None = None
    """The document's id, unless it was refused."""
    refusal: Refusal | None = None
    change: Change | None = None
    """Of a new version."""


@dataclass(frozen=True, slots=True)
class NewJob:
    """A job as it is handed in."""

    kind: JobKind
    total: int
    """How many inputs it has."""
    submitted: str
    """ISO 8601 with a time of day."""
    document: str | None = None
    """The document to be replaced."""
    expected: str | None = None
    """The version that it has to be in for that."""
    owner: str = ""
    """Whose idempotency key it is."""
    idempotency: str = ""
    """Empty where the client sent none."""
    fingerprint: str = ""
    """Of what was sent: the same key with other content is a mistake."""


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it stands."""

    number: int
    """In the order in which they were handed in."""
    id: str
    kind: JobKind
    state: JobState
    total: int
    done: int
    added: int
    replaced: int
    unchanged: int
    refused: int
    document: str | None
    expected: str | None
    fingerprint: str
    cancelling: bool
    tries: int
    """How often work was begun at `done` without getting further."""
    revision: int
    """Grows with each change of the row."""
    submitted: str
    started: str | None
    finished: str | None
    generation: int | None
    """Of the graph after what it wrote last."""
    detail: str | None
    """For people: why it waits, failed or was cancelled."""
