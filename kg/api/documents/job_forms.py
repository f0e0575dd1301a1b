"""What a job looks like to a client."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from kg.api.answers import forms
from kg.pipeline.jobs import Change, Item, Job, JobKind, JobState, JobStore, Outcome

REFUSED_SHOWN = 20
_ID = "9f1c2b7a04de55aa"
_WHEN = "2026-01-15T08:30:00+00:00"


JOB: dict[str, Any] = {
    "id": _ID,
    "kind": "add",
    "state": "done",
    "total": 3,
    "done": 3,
    "counts": {"added": 2, "replaced": 0, "unchanged": 0, "refused": 1},
    "refused": {
        "items": [
            {
                "position": 1,
                "line": 2,
                "key": "",
                "outcome": "refused",
                "document": None,
                "code": "invalid-json",
                "reason": "no JSON: Expecting ',' delimiter: line 1 column 9 (char 8)",
                "change": None,
            }
        ],
        "total": 1,
        "next": None,
    },
    "document": None,
    "change": None,
    "cancelling": False,
    "submitted": _WHEN,
    "started": _WHEN,
    "finished": "2026-01-15T08:30:02+00:00",
    "generation": 41,
    "detail": None,
    "links": {
        "self": f"/jobs/{_ID}",
        "items": f"/jobs/{_ID}/items",
        "events": f"/jobs/{_ID}/events",
    },
}
"""A job at its end."""


class CountsForm(BaseModel):
    """Inputs by what came of them."""

    added: int
    replaced: int
    unchanged: int
    refused: int


class ChangeForm(BaseModel):
    """Statements that only the new version makes, that only the former one made, that both make."""

    added: int
    removed: int
    kept: int


class ItemForm(BaseModel):
    """What came of one input."""

    position: int = Field(description="Its place among the inputs, from 0.")
    line: int | None = Field(description="Its line in the NDJSON, from 1; null where files were sent.")
    key: str = Field(description="Its source key; empty where the line could not be read.")
    outcome: Outcome
    document: str | None = Field(description="The document's id; null where it was refused.")
    code: str | None = Field(description="Why it was refused, for programs.")
    reason: str | None = Field(description="Why it was refused, for people.")
    change: ChangeForm | None = Field(description="Of a new version: /documents/{id}/changes has the statements.")


class ItemsForm(BaseModel):
    """What came of a job's inputs, in their order."""

    items: list[ItemForm]
    total: int
    next: str | None


class JobForm(BaseModel):
    """A job as it stands."""

    id: str
    kind: JobKind
    state: JobState = Field(description="done, cancelled and failed are final.")
    total: int = Field(description="How many inputs it has.")
    done: int = Field(description="How many of them are at their end, refused ones included.")
    counts: CountsForm
    refused: ItemsForm = Field(description="The first refused inputs; all are at `links.items`.")
    document: str | None = Field(description="Of a replacement: the document's id.")
    change: ChangeForm | None = Field(description="Of a replacement that is done: what it changed.")
    cancelling: bool = Field(description="Whether it will end before its last input.")
    submitted: str
    started: str | None
    finished: str | None
    generation: int | None = Field(description="Of the graph after what the job wrote last.")
    detail: str | None = Field(description="Why it waits, failed or was cancelled.")
    links: dict[str, str]


class JobsForm(BaseModel):
    """The jobs that are remembered, the latest first."""

    items: list[JobForm]
    total: int
    next: str | None


def job(store: JobStore, row: Job) -> dict[str, Any]:
    """A job with its first refused inputs."""
    refused = store.items(row, 0, REFUSED_SHOWN, Outcome.REFUSED)
    replaced = store.items(row, 0, 1).items if row.document and row.done else ()
    root = f"/jobs/{row.id}"
    return {
        "id": row.id,
        "kind": row.kind.value,
        "state": row.state.value,
        "total": row.total,
        "done": row.done,
        "counts": {one.value: getattr(row, one.value) for one in Outcome},
        "refused": forms.listed(refused, item),
        "document": row.document,
        "change": _change(replaced[0].change) if replaced else None,
        "cancelling": row.cancelling,
        "submitted": row.submitted,
        "started": row.started,
        "finished": row.finished,
        "generation": row.generation,
        "detail": row.detail,
        "links": {"self": root, "items": f"{root}/items", "events": f"{root}/events"},
    }


def item(row: Item) -> dict[str, Any]:
    """What came of one input."""
    return {
        "position": row.position,
        "line": row.line,
        "key": row.key,
        "outcome": row.outcome.value,
        "document": row.document,
        "code": row.refusal and row.refusal.code.value,
        "reason": row.refusal and row.refusal.reason,
        "change": _change(row.change),
    }


def _change(row: Change | None) -> dict[str, int] | None:
    return None if row is None else {"added": row.added, "removed": row.removed, "kept": row.kept}
