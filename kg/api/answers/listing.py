"""A list for programs: a page of JSON, or all of it as NDJSON for who takes `application/x-ndjson`.

NDJSON is written to a temporary file while the ledger shows one state, and sent from there: a slow reader holds no
transaction, and a list is whole or it is an error.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from threading import BoundedSemaphore
from typing import IO, TypeVar

from fastapi import Request, Response
from fastapi.responses import StreamingResponse

from kg.api.answers import forms
from kg.api.answers.contract import Responses, answers
from kg.api.answers.forms import Listed
from kg.api.answers.negotiation import best
from kg.api.answers.paging import Paging
from kg.api.answers.sending import pieces
from kg.api.answers.served import answer, generation_headers, not_modified
from kg.errors import ParkgraphError
from kg.ledger import Ledger, Page

NDJSON = "application/x-ndjson"
_AT_A_TIME = 5000
_SLOTS = BoundedSemaphore(2)

Row = TypeVar("Row")
Form = TypeVar("Form")


def lists(form: type, example: object, *types: str) -> Responses:
    """What a route says of itself that answers with a list of a form, of which `example` is one, or in other types."""
    return answers(Listed[form], {"items": [example], "total": 1, "next": None}, NDJSON, *types)  # type: ignore[valid-type]


class BulkBusy(ParkgraphError):
    """As many whole lists are being written as may be at once."""

    status = 503

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.headers = {"Retry-After": "5"}


def listing(
    request: Request,
    ledger: Ledger,
    paging: Paging,
    fetch: Callable[[int, int], Page[Row]],
    form: Callable[[Row], Form],
) -> Response:
    """The page that `fetch(offset, limit)` gives, or as NDJSON every row from the cursor on.

    To be called with the ledger showing one state (`one_state`).

    Raises:
        BulkBusy: too many whole lists are being written.
        BadRequest: as `fetch`.
    """
    if best(request.headers.get("accept", ""), ("application/json", NDJSON)) != NDJSON:
        return answer(request, ledger, forms.listed(fetch(paging.offset, paging.limit), form))
    generation = ledger.generation()
    same = not_modified(request, generation)
    if same is not None:
        return same
    if not _SLOTS.acquire(blocking=False):
        raise BulkBusy("two whole lists are being written already: ask again in some seconds")
    try:
        file = _written(paging.offset, fetch, form)
    finally:
        _SLOTS.release()
    headers = {**generation_headers(generation), "Vary": "Accept", "Content-Length": str(file.tell())}
    file.seek(0)
    return StreamingResponse(pieces(file), media_type=NDJSON, headers=headers)


def _written(offset: int, fetch: Callable[[int, int], Page[Row]], form: Callable[[Row], Form]) -> IO[bytes]:
    file = tempfile.TemporaryFile()  # noqa: SIM115 - closed when it was sent
    try:
        place: int | None = offset
        while place is not None:
            found = fetch(place, _AT_A_TIME)
            for row in found.items:
                file.write(json.dumps(form(row), ensure_ascii=False).encode() + b"\n")
            place = found.next
    except BaseException:
        file.close()
        raise
    return file
