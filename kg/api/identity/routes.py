"""Who is who: why an entity is one, which pairs are worth a person's look, and what people said.

Judgements are the one thing that is written here: with a key, one at a time, under the writer's lock.
"""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError

from kg.api.access.admission import WritingKey
from kg.api.access.keys import Key
from kg.api.answers import forms
from kg.api.answers.bodies import UnsupportedBody, body, media_type
from kg.api.answers.contract import Responses, answers, told
from kg.api.answers.examples import identity as examples
from kg.api.answers.listing import listing, lists
from kg.api.answers.paging import ListPaging
from kg.api.answers.served import ServedClock, ServedLedger, ServedSettings, answer, generation_headers, one_state
from kg.api.entities.routes import current_id, known
from kg.api.identity import forms as identity_forms
from kg.api.identity.shapes import CandidateForm, ExplanationForm, IdentityForm, JudgementForm
from kg.api.serving.waiting import busy_told
from kg.errors import ParkgraphError
from kg.ledger import Judgement, Ledger, Verdict
from kg.model import EntityType
from kg.pipeline import judge, undo

router = APIRouter(tags=["identity"])

_JSON = "application/json"
_LONGEST_WORD = 2000
# The space around a word does not count.
_NOT_BLANK: dict[str, JsonValue] = {"pattern": r"\S"}


class Ended(ParkgraphError):
    """The judgement to take back has ended already."""

    status = 409


class Word(BaseModel):
    """What a person says of two entities."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    verdict: Verdict
    left: str = Field(
        min_length=1,
        max_length=_LONGEST_WORD,
        description="An entity's id or an identity key.",
        json_schema_extra=_NOT_BLANK,
    )
    right: str = Field(min_length=1, max_length=_LONGEST_WORD, description="As `left`.", json_schema_extra=_NOT_BLANK)
    why: str = Field("", max_length=_LONGEST_WORD, description="The reason, for those who come later.")
    who: str = Field("", max_length=200, description="Whose word it is; the key's name is put behind it.")
    when: str = Field("", max_length=40, description="ISO 8601; default: today (UTC).")


async def said(request: Request, _: WritingKey, settings: ServedSettings) -> Word:
    """The word in a request that may write; only then is its body read.

    Raises:
        UnsupportedBody: it is not JSON: a form is what a page of another site could send without asking.
        TooLarge: it is above its limit.
        RequestValidationError: it is no word.
    """
    if media_type(request) != _JSON:
        raise UnsupportedBody(f"content type {media_type(request)!r}: send {_JSON}")
    try:
        return Word.model_validate_json(await body(request, settings.write_bytes, "a write"))
    except ValidationError as error:
        told = [{**one, "loc": ("body", *one["loc"])} for one in error.errors()]
        raise RequestValidationError(told) from None


def _schema() -> dict[str, Any]:
    """What a word looks like, without references: these would point outside of where the schema is put."""
    schema = Word.model_json_schema()
    schema["properties"]["verdict"] = schema.pop("$defs")["Verdict"]
    return schema


_SAID = {
    "verdict": examples.JUDGEMENT["verdict"],
    "left": examples.JUDGEMENT["left"],
    "right": examples.JUDGEMENT["right"],
    "why": examples.JUDGEMENT["why"],
}
_WORD = {"requestBody": {"required": True, "content": {_JSON: {"schema": _schema(), "example": _SAID}}}}
_WRITING: Responses = {503: {"description": "Another process is writing: come back after `Retry-After` seconds."}}


@router.get(
    "/identity/review",
    summary="Pairs that are worth a person's look",
    operation_id="review_identity",
    responses=answers(forms.Listed[CandidateForm], {"items": [examples.CANDIDATE], "total": 1, "next": None})
    | told(304),
)
@one_state
def review(
    request: Request,
    ledger: ServedLedger,
    paging: ListPaging,
    type: Annotated[EntityType | None, Query(description="Only entities of this type.")] = None,  # noqa: A002 - as in /entities
    again: Annotated[bool, Query(description="Also those that somebody was unsure of.")] = False,
) -> Response:
    """Those of most effect on the graph first; each with its score, the score's parts and a sentence of each side."""
    found = ledger.review(paging.offset, paging.limit, type, again=again)
    return answer(request, ledger, forms.listed(found, identity_forms.candidate))


@router.get(
    "/identity/explain",
    summary="Why two names are one entity, or two",
    operation_id="explain_identity",
    responses=answers(ExplanationForm, examples.EXPLANATION) | told(304, 404),
)
@one_state
def explain(
    request: Request,
    ledger: ServedLedger,
    left: Annotated[str, Query(description="An entity's id or an identity key.")],
    right: Annotated[str, Query(description="As `left`.")],
) -> Response:
    """Their score with its parts, the links that lead from one to the other, the judgements on them."""
    return answer(request, ledger, identity_forms.explanation(ledger.explain(_now(ledger, left), _now(ledger, right))))


@router.get(
    "/entities/{name}/identity",
    summary="Why an entity is one",
    operation_id="identity_of_entity",
    responses=answers(IdentityForm, examples.IDENTITY) | told(304, 308),
)
@one_state
def identity(name: str, request: Request, ledger: ServedLedger) -> Response:
    """Its identity keys, the links between them, the judgements that name them."""
    row = known(ledger, name)
    return answer(request, ledger, identity_forms.identity(row, ledger.identity(name)))


@router.get(
    "/judgements",
    summary="What people said about who is who",
    operation_id="list_judgements",
    responses=lists(JudgementForm, examples.JUDGEMENT) | told(304),
)
@one_state
def judgements(
    request: Request,
    ledger: ServedLedger,
    paging: ListPaging,
    withdrawn: Annotated[bool, Query(description="Also those that ended.")] = False,
) -> Response:
    """By keys; those in force unless told otherwise."""
    fetch = partial(ledger.judgements, withdrawn=withdrawn)
    return listing(request, ledger, paging, fetch, identity_forms.judgement)


@router.get(
    "/judgements/{judgement_id}",
    summary="One judgement, in force or ended",
    operation_id="get_judgement",
    responses=answers(JudgementForm, examples.JUDGEMENT) | told(304),
)
@one_state
def one(judgement_id: str, request: Request, ledger: ServedLedger) -> Response:
    """Who said it of which keys, when and why."""
    return answer(request, ledger, identity_forms.judgement(ledger.judgement(judgement_id)))


@router.post(
    "/judgements",
    summary="Say that two are the same, are different, or that one cannot tell",
    status_code=201,
    operation_id="add_judgement",
    openapi_extra=_WORD,
    responses=answers(JudgementForm, examples.JUDGEMENT, status=201) | _WRITING | told(404),
)
def post(
    word: Annotated[Word, Depends(said)],
    key: WritingKey,
    ledger: ServedLedger,
    settings: ServedSettings,
    clock: ServedClock,
) -> Response:
    """Needs a key of scope write. A word on the same pair before it ends. 503 with Retry-After while another writes."""
    left, right = (ledger.identity_key(_now(ledger, end)) for end in (word.left, word.right))
    signed = Judgement(left, right, _signature(word.who, key), word.when or clock(), word.why)
    with busy_told(settings.write_wait_seconds):
        delta = judge(settings.data, word.verdict, signed, wait_seconds=settings.write_wait_seconds)
    row = ledger.judgement_on(left, right)
    headers = {**generation_headers(delta.generation), "Location": f"/judgements/{row.id}"}
    return JSONResponse(identity_forms.judgement(row), 201, headers)


@router.delete(
    "/judgements/{judgement_id}",
    summary="Take a judgement back",
    operation_id="withdraw_judgement",
    responses=answers(JudgementForm, examples.WITHDRAWN) | _WRITING | {409: {"description": "It has ended already."}},
)
def delete(
    judgement_id: str,
    key: WritingKey,
    ledger: ServedLedger,
    settings: ServedSettings,
    clock: ServedClock,
    why: Annotated[str, Query(max_length=_LONGEST_WORD, description="The reason.")] = "",
) -> Response:
    """Needs a key of scope write; the graph is then as it was before. The judgement stays on record as ended."""
    row = ledger.judgement(judgement_id)
    if row.withdrawn is not None:
        raise Ended(f"judgement {judgement_id} ended on {row.withdrawn}: there is nothing to take back")
    signed = Judgement(row.left, row.right, key.name, clock(), why)
    with busy_told(settings.write_wait_seconds):
        delta = undo(settings.data, signed, wait_seconds=settings.write_wait_seconds)
    ended = identity_forms.judgement(ledger.judgement(judgement_id))
    return JSONResponse(ended, headers=generation_headers(delta.generation))


def _now(ledger: Ledger, entity_or_key: str) -> str:
    """A key as it is; for an id, also a former one, the id under which the entity is found now."""
    return entity_or_key if "|" in entity_or_key else current_id(ledger, entity_or_key)


def _signature(who: str, key: Key) -> str:
    """Whomever the holder of a key names, the key stays known."""
    return f"{who} ({key.name})" if who and who != key.name else key.name
