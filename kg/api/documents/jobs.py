"""Jobs: how far they are, what came of each input, and how to end one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse

from kg.api.access.admission import WritingKey
from kg.api.answers import forms
from kg.api.answers.contract import exemplified, told
from kg.api.answers.negotiation import best
from kg.api.answers.paging import ListPaging
from kg.api.answers.served import has_already
from kg.api.documents import job_forms
from kg.api.documents.job_events import EVENTS, events
from kg.api.documents.job_forms import JOB, ItemsForm, JobForm, JobsForm
from kg.api.documents.sent import LINES
from kg.pipeline.jobs import Item, Job, JobRunner, JobState, JobStore, Outcome

router = APIRouter(tags=["jobs"])

_AT_ONCE = 500
_EVENTS = {
    "schema": {"description": "Each event has the job as its data."},
    "example": f'event: end\nid: 4\ndata: {{"id": "{JOB["id"]}", "state": "done"}}\n\n',
}


async def runner_of(request: Request) -> JobRunner:
    """What does jobs."""
    runner: JobRunner = request.app.state.jobs
    return runner


async def store_of(request: Request) -> JobStore:
    """The jobs of the data directory."""
    return (await runner_of(request)).store


ServedRunner = Annotated[JobRunner, Depends(runner_of)]
ServedJobs = Annotated[JobStore, Depends(store_of)]


def now() -> str:
    """The present time, ISO 8601 in UTC: a job's own times, which are not in the graph."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def job_answer(store: JobStore, job: Job, status: int = 200) -> Response:
    """A job; one that is not at its end says when to ask again."""
    headers = {**_tag(job), **({} if job.state.is_final else {"Retry-After": "1"})}
    if status != 200:
        headers["Location"] = f"/jobs/{job.id}"
    return JSONResponse(job_forms.job(store, job), status, headers)


@router.get(
    "/jobs",
    summary="The jobs that are remembered",
    operation_id="list_jobs",
    response_model=JobsForm,
    responses=exemplified({"items": [JOB], "total": 1, "next": None}),
)
def listing(
    store: ServedJobs,
    paging: ListPaging,
    state: Annotated[JobState | None, Query(description="Only jobs in this state.")] = None,
) -> Response:
    """The latest first; of those at their end the last thousand."""
    found = store.jobs(paging.offset, paging.limit, state)
    body = forms.listed(found, lambda job: job_forms.job(store, job))
    return JSONResponse(body, headers={"Cache-Control": "no-cache"})


@router.get(
    "/jobs/{job_id}",
    summary="How far a job is",
    operation_id="get_job",
    response_model=JobForm,
    responses=exemplified(JOB) | told(304),
)
def one(job_id: str, request: Request, store: ServedJobs) -> Response:
    """Until `state` is final: ask again after `Retry-After` seconds, with `If-None-Match`, or follow its events."""
    job = store.job(job_id)
    if has_already(request, _tag(job)["ETag"]):
        return Response(status_code=304, headers=_tag(job))
    return job_answer(store, job)


@router.get(
    "/jobs/{job_id}/items",
    summary="What came of each input of a job",
    operation_id="items_of_job",
    response_model=ItemsForm,
    responses=exemplified(JOB["refused"], LINES),
)
def items(
    job_id: str,
    request: Request,
    store: ServedJobs,
    paging: ListPaging,
    outcome: Annotated[Outcome | None, Query(description="Only those; `refused` lists the errors.")] = None,
) -> Response:
    """In the order in which they were sent, so far. As NDJSON all are sent, whatever `limit` says."""
    job = store.job(job_id)
    if best(request.headers.get("accept", ""), ("application/json", LINES)) == LINES:
        return StreamingResponse(_lines(store, job, outcome), media_type=LINES, headers=_VARIED)
    found = store.items(job, paging.offset, paging.limit, outcome)
    return JSONResponse(forms.listed(found, job_forms.item), headers=_VARIED)


@router.get(
    "/jobs/{job_id}/events",
    summary="How far a job is, as it goes on (server-sent events)",
    operation_id="follow_job",
    response_class=StreamingResponse,
    responses={
        200: {"content": {EVENTS: _EVENTS}, "description": "Events `progress`, and one `end` when it is final."}
    },
)
async def follow(
    job_id: str,
    request: Request,
    store: ServedJobs,
    last_event_id: Annotated[str, Header(description="The id of the last event that the client has.")] = "",
) -> Response:
    """The data of each event is the job. After `end`, or a 404, close the stream: browsers would ask again."""
    return await events(request, store, job_id, last_event_id)


@router.delete(
    "/jobs/{job_id}",
    summary="End a job early",
    operation_id="cancel_job",
    response_model=JobForm,
    responses=exemplified(JOB),
)
def cancel(job_id: str, store: ServedJobs, _: WritingKey) -> Response:
    """Needs a key of scope write. It ends after the texts in hand; what was taken in stays in. One at its end stays
    as it is."""
    return job_answer(store, store.cancel(job_id, now()))


_VARIED = {"Vary": "Accept", "Cache-Control": "no-cache"}


def _tag(job: Job) -> dict[str, str]:
    return {"ETag": f'"{job.revision}"', "Cache-Control": "no-cache"}


def _lines(store: JobStore, job: Job, outcome: Outcome | None) -> Iterator[str]:
    offset: int | None = 0
    while offset is not None:
        found = store.items(job, offset, _AT_ONCE, outcome)
        yield "".join(_line(row) for row in found.items)
        offset = found.next


def _line(row: Item) -> str:
    body: dict[str, Any] = job_forms.item(row)
    return json.dumps(body, ensure_ascii=False) + "\n"
