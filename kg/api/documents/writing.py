"""Documents in, in a new version, and out. Taking in is a job: its answer comes at once, the work is done behind it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from dataclasses import replace as with_changes
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Path, Query, Request, Response
from fastapi.concurrency import run_in_threadpool

from kg.api.access.admission import WritingKey
from kg.api.answers.served import ServedLedger, ServedSettings, generation_headers
from kg.api.documents.jobs import ServedRunner, job_answer, now
from kg.api.documents.openapi import ACCEPTED, MATCHED, body_of
from kg.api.documents.routes import known
from kg.api.documents.sent import ADDED, REPLACING, received, room_told
from kg.api.serving.waiting import busy_told
from kg.api.settings import Settings
from kg.errors import BadRequest
from kg.ledger import DocumentRow, Ledger
from kg.pipeline import OtherVersion, remove_one
from kg.pipeline.jobs import Job, JobKind, JobRunner, NewJob, Spool
from kg.pipeline.jobs.texts import LONGEST_KEY, LONGEST_TITLE, About, wrong_in

router = APIRouter(tags=["documents"])


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends a request, and the word by which the same request is known when it is sent again."""

    owner: str
    idempotency: str


def sender(
    key: WritingKey,
    idempotency_key: Annotated[
        str,
        Header(
            max_length=255,
            pattern=r"^[\x21-\x7e]*$",
            description="Any word of the client's own: the same one with the same body is answered with the same job.",
        ),
    ] = "",
) -> Sender:
    """The holder of the key, and the Idempotency-Key without the quotation marks that some write around it."""
    return Sender(key.name, idempotency_key.strip('"'))


def about(
    key: Annotated[
        str, Query(max_length=LONGEST_KEY, description="What the text is known by, such as its URL; else its content.")
    ] = "",
    title: Annotated[str, Query(max_length=LONGEST_TITLE, description="With text/plain: a line above the text.")] = "",
    published: Annotated[str, Query(description="With text/plain: the day of publication, ISO 8601.")] = "",
) -> About:
    """What the query says about the text in the body. Raises BadRequest."""
    found = About(key, title, published)
    wrong = wrong_in(found)
    if wrong is not None:
        raise BadRequest(wrong)
    return found


SentBy = Annotated[Sender, Depends(sender)]
SaidAbout = Annotated[About, Depends(about)]
DocumentId = Annotated[str, Path(description="A document's id.")]
IfMatch = Annotated[
    str, Header(description="The document's version in quotation marks, or the `ETag` it was read with; `*` for any.")
]


@router.post(
    "/documents",
    summary="Take documents in",
    operation_id="add_documents",
    status_code=202,
    responses=ACCEPTED,
    openapi_extra=body_of(ADDED),
)
async def add(
    request: Request,
    sent_by: SentBy,
    said: SaidAbout,
    runner: ServedRunner,
) -> Response:
    """Needs a key of scope write. One text, one object, NDJSON with one a line, or a form with up to 500 files.

    A text is known by its key: that of the query or the object, the URL in its front matter, the name of its file, or
    else a hash of its content. The same key with another text is a new version.
    """
    new = NewJob(JobKind.ADD, 0, now(), owner=sent_by.owner, idempotency=sent_by.idempotency)
    return await _accepted(request, runner, new, said, ADDED)


@router.put(
    "/documents/{document_id}",
    summary="Give a document a new version",
    operation_id="replace_document",
    status_code=202,
    responses=ACCEPTED | MATCHED,
    openapi_extra=body_of(REPLACING),
)
async def replace(
    document_id: DocumentId,
    request: Request,
    sent_by: SentBy,
    said: SaidAbout,
    ledger: ServedLedger,
    runner: ServedRunner,
    if_match: IfMatch = "",
) -> Response:
    """Needs a key of scope write. The job has how many statements are new, gone and kept; `/documents/{id}/changes`
    then has them. With `If-Match` the version is looked at again when it is written."""
    row = await run_in_threadpool(known, ledger, document_id)
    try:
        expected = await run_in_threadpool(_expected, ledger, row, if_match)
    except OtherVersion:
        # The same request before, whose answer was lost, may have made it so.
        if not await run_in_threadpool(runner.store.remembers, sent_by.owner, sent_by.idempotency):
            raise
        expected = if_match
    if said.key not in ("", row.key):
        raise BadRequest(
            f"key {said.key!r} is not that of document {document_id}: leave it out, or POST it to /documents"
        )
    new = NewJob(JobKind.REPLACE, 0, now(), row.id, expected, sent_by.owner, sent_by.idempotency)
    said = About(row.key, said.title, said.published)
    return await _accepted(request, runner, new, said, REPLACING, if_match)


@router.delete(
    "/documents/{document_id}",
    summary="Take a document out",
    operation_id="remove_document",
    status_code=204,
    response_class=Response,
    responses=MATCHED
    | {
        204: {"description": "It is out: the graph is as if it had never been in."},
        503: {"description": "Another process is writing: come back after `Retry-After` seconds."},
    },
)
def delete(
    document_id: DocumentId,
    _: WritingKey,
    ledger: ServedLedger,
    settings: ServedSettings,
    if_match: IfMatch = "",
) -> Response:
    """Needs a key of scope write. Done when it is answered; it costs by the document, not by the corpus."""
    expected = _expected(ledger, known(ledger, document_id), if_match)
    seconds = settings.write_wait_seconds
    with busy_told(seconds):
        generation = remove_one(settings.data, document_id, expected, seconds)
    return Response(status_code=204, headers=generation_headers(generation))


async def _accepted(
    request: Request, runner: JobRunner, new: NewJob, said: About, taken: tuple[str, ...], meant: str = ""
) -> Response:
    """Keeps what a request sends, and answers with the job that will take it in."""
    settings: Settings = request.app.state.settings
    with room_told():
        spool = await run_in_threadpool(Spool.make, runner.store.folder)
    try:
        total, content = await received(request, spool, said, settings.upload_bytes, taken)
        whole = with_changes(new, total=total, fingerprint=f"{new.kind} {new.document} {meant} {content}")
        job = await run_in_threadpool(_submitted, runner, whole, spool, settings.waiting_jobs)
    finally:
        shutil.rmtree(spool.path, ignore_errors=True)
    return await run_in_threadpool(job_answer, runner.store, job, 202)


def _submitted(runner: JobRunner, new: NewJob, spool: Spool, most_waiting: int) -> Job:
    job, is_new = runner.store.submit(new, spool.path, most_waiting)
    if is_new:
        runner.wake()
    return job


def _expected(ledger: Ledger, row: DocumentRow, if_match: str) -> str | None:
    """The version that a document has to be in, None where any will do (RFC 9110, 13.1.1).

    Raises:
        OtherVersion: it is in none that is named.
    """
    tags = [tag.strip() for tag in if_match.split(",") if tag.strip()]
    if not tags:
        return None
    if "*" in tags or f'"{row.version}"' in tags or f'"{ledger.generation()}"' in tags:
        return row.version
    raise OtherVersion(f"document {row.id} is in version {row.version}, which If-Match does not name: read it again")
