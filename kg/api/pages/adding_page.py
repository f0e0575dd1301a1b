"""The page for adding documents, and the exchange of the owner's one-time link for a session."""

from __future__ import annotations

from time import monotonic
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kg.api.access.admission import sessions_of, writing_keys
from kg.api.access.sessions import SESSION_SECONDS, Sessions
from kg.api.answers.bodies import UnsupportedBody, body, media_type
from kg.api.answers.served import ServedSettings
from kg.api.documents.sent import MOST_FILES
from kg.api.pages.built import POLICY, page_assets
from kg.api.pages.rendering import page
from kg.api.serving.clients import client_of
from kg.api.serving.hosts import POLICY_HEADER
from kg.api.serving.rates import Rates
from kg.errors import BadRequest, ParkgraphError
from kg.reading import MAX_BYTES

router = APIRouter()

TRIES_PER_MINUTE = 10
_LONGEST = 1000

ServedSessions = Annotated[Sessions, Depends(sessions_of)]


class TooManyTries(ParkgraphError):
    """A client that tries one token after the other."""

    status = 429
    headers = {"Retry-After": "10"}  # noqa: RUF012 - never changed


class Unlocking(BaseModel):
    """What the page sends: the part of its address behind `#unlock=`, which a browser sends by itself nowhere."""

    model_config = ConfigDict(extra="forbid")

    token: str = Field(min_length=1, max_length=200)


@router.get("/documents/new", include_in_schema=False)
def new(request: Request, settings: ServedSettings, sessions: ServedSessions) -> Response:
    """A form for the script, and for those without it how the same is done with `kg ingest` or curl."""
    context = {
        "assets": page_assets("adding"),
        "linked": sessions.linked,
        "keyed": writing_keys(settings.data),
        "origin": f"{request.url.scheme}://{request.url.netloc}",
        "limits": {"bytes": settings.upload_bytes, "files": MOST_FILES, "text": MAX_BYTES},
    }
    return page(request, "adding.html", context, headers={"Cache-Control": "no-store", POLICY_HEADER: POLICY})


@router.post("/unlock", include_in_schema=False)
async def unlock(request: Request, sessions: ServedSessions) -> Response:
    """Answers a link's token with a session's secret, once.

    JSON alone is taken: a page of another site cannot send it without asking leave, which it never gets.
    """
    if media_type(request) != "application/json":
        raise UnsupportedBody("send the link's token as application/json")
    try:
        sent = Unlocking.model_validate_json(await body(request, _LONGEST, "a one-time link"))
    except ValidationError:
        # What was sent may be a token with a slip in it, which belongs in no answer.
        raise BadRequest('send {"token": …} with what stands behind #unlock= in the link') from None
    # Counted only here, so that a page of another site cannot use the tries up.
    tries: Rates = request.app.state.unlock_tries
    if tries.wait(client_of(request), monotonic()):
        raise TooManyTries("too many one-time links were tried: wait ten seconds")
    told = {"secret": sessions.unlock(sent.token), "scope": "write", "expires_in": SESSION_SECONDS}
    return JSONResponse(told, headers={"Cache-Control": "no-store"})
