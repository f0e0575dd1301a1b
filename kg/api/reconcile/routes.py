"""`/reconcile`: the manifest, batches of queries, rows to extend, and what helps a person to choose."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse

from kg.api.answers.contract import answers, media, told
from kg.api.answers.examples import reconcile as examples
from kg.api.answers.examples.parameters import parameter_example
from kg.api.answers.served import ServedLedger, ServedSettings, one_state
from kg.api.reconcile import preview as previews
from kg.api.reconcile import suggest
from kg.api.reconcile.answers import extended, matched
from kg.api.reconcile.cross_origin import frame_policy
from kg.api.reconcile.extend import proposed
from kg.api.reconcile.features import explained
from kg.api.reconcile.forms import (
    Batch,
    ExplainedForm,
    ExtendedForm,
    FlyoutForm,
    ManifestForm,
    PropertyForm,
    ProposedForm,
    Result,
    SuggestedEntityForm,
    WholeTypeForm,
)
from kg.api.reconcile.manifest import manifest
from kg.api.reconcile.queries import LONGEST_NAME
from kg.api.reconcile.sent import EXTEND, FORM, QUERIES, asked, posted
from kg.api.reconcile.turns import Turns
from kg.api.reconcile.types import ROOT, kinds_of
from kg.api.settings import Settings
from kg.errors import BadRequest
from kg.ledger import Ledger

router = APIRouter(prefix="/reconcile", tags=["reconciliation"])

_PARAMETERS = {
    QUERIES: 'A batch of queries as JSON: `{"q0": {"query": "岚桥新材料", "type": "Company"}}`.',
    EXTEND: 'Properties of entities as JSON: `{"ids": ["…"], "properties": [{"id": "tenantOf"}]}`.',
}
_STRINGS = {name: {"type": "string", "description": text} for name, text in _PARAMETERS.items()}
_FORM = {"type": "object", "properties": _STRINGS, "minProperties": 1}
_EXAMPLE = {QUERIES: parameter_example("/reconcile", QUERIES)}
_IN_BODY = {
    "requestBody": {
        "required": True,
        "content": {FORM: {"schema": _FORM, "example": _EXAMPLE}},
    }
}
_IN_URL = {
    "parameters": [
        {"name": name, "in": "query", "description": text, "schema": {"type": "string"}}
        for name, text in _PARAMETERS.items()
    ]
}
Prefix = Annotated[str, Query(max_length=LONGEST_NAME, description="The first characters of an id or a name.")]
Cursor = Annotated[int, Query(ge=0, le=10_000, description="How many suggestions to leave out.")]
Wanted = Annotated[str, Query(max_length=LONGEST_NAME, description="Whose.")]


@router.get(
    "",
    summary="The service's manifest; or as POST",
    operation_id="reconcile_get",
    responses=told(413) | answers(ManifestForm | Batch | ExtendedForm, examples.MANIFEST),
    openapi_extra=_IN_URL,
)
async def described_or_asked(request: Request, ledger: ServedLedger, settings: ServedSettings) -> Response:
    """Without parameters the manifest; with `queries` or `extend` what a POST with them gives."""
    sent = asked(request, settings.reconcile_bytes)
    if QUERIES not in sent and EXTEND not in sent:
        root = str(request.base_url).rstrip("/")
        return JSONResponse(manifest(root, settings.reconcile_queries), headers={"Cache-Control": "no-cache"})
    return await _done(request, sent, ledger, settings)


@router.post(
    "",
    summary="Match a batch of names, or extend rows",
    operation_id="reconcile",
    openapi_extra=_IN_BODY,
    responses=answers(Batch | ExtendedForm, examples.BATCH),
)
async def asked_by_form(request: Request, ledger: ServedLedger, settings: ServedSettings) -> Response:
    """The form's field `queries` has a batch, its field `extend` ids and properties; both are JSON."""
    sent = await posted(request, settings.reconcile_bytes)
    if QUERIES not in sent and EXTEND not in sent:
        raise BadRequest("the form has neither `queries` nor `extend`")
    return await _done(request, sent, ledger, settings)


@router.get(
    "/suggest/entity",
    summary="Suggest entities",
    operation_id="suggest_entities",
    responses=answers(Result[SuggestedEntityForm], {"result": [examples.ENTITY]}),
)
@one_state
def suggest_entity(ledger: ServedLedger, prefix: Prefix = "", cursor: Cursor = 0, type: Wanted = "") -> Response:  # noqa: A002 - the protocol's name
    """By id, code, name, alias or pinyin; only those of `type`, where it is given."""
    kinds = kinds_of(type or ROOT)
    return JSONResponse({"result": suggest.entities(ledger, prefix, cursor, kinds)})


@router.get(
    "/suggest/type",
    summary="Suggest types",
    operation_id="suggest_types",
    responses=answers(Result[WholeTypeForm], {"result": [examples.TYPE]}),
)
async def suggest_type(prefix: Prefix = "", cursor: Cursor = 0) -> Response:
    """By id or name, in Chinese or English."""
    return JSONResponse({"result": suggest.types(prefix, cursor)})


@router.get(
    "/suggest/property",
    summary="Suggest properties",
    operation_id="suggest_properties",
    responses=answers(Result[PropertyForm], {"result": [examples.PROPERTY]}),
)
async def suggest_property(prefix: Prefix = "", cursor: Cursor = 0) -> Response:
    """By id or name, in Chinese or English."""
    return JSONResponse({"result": suggest.properties_like(prefix, cursor)})


@router.get(
    "/properties",
    summary="Properties that entities of a type may have",
    operation_id="propose_properties",
    responses=answers(ProposedForm, examples.PROPOSED),
)
async def propose(
    type: Wanted = ROOT,  # noqa: A002 - the protocol's name
    limit: Annotated[int, Query(ge=1, le=200)] = 100,
) -> Response:
    """Relations and their inverses (`^`), codes, names, counts, and those of investments and observations."""
    return JSONResponse(proposed(type, limit))


@router.get(
    "/preview",
    summary="A small page about an entity",
    operation_id="preview_entity",
    response_class=Response,
    responses=media("text/html") | told(404),
)
@one_state
def preview(request: Request, ledger: ServedLedger, settings: ServedSettings, id: Wanted) -> Response:  # noqa: A002 - as above
    """For a frame on the pages that the server's owner allowed."""
    return previews.preview(request, ledger, id, frame_policy(settings.allowed_origins))


@router.get(
    "/flyout/{kind}",
    summary="A snippet about what is suggested",
    operation_id="get_flyout",
    responses=answers(FlyoutForm, examples.FLYOUT),
)
@one_state
def flyout(ledger: ServedLedger, kind: Literal["entity", "type", "property"], id: Wanted) -> Response:  # noqa: A002 - as above
    """As JSON with a field `html`."""
    if kind == "entity":
        return JSONResponse(previews.entity_flyout(ledger, id))
    return JSONResponse(previews.type_flyout(id) if kind == "type" else previews.property_flyout(id))


@router.get(
    "/features/{feature}",
    summary="What a feature of a candidate means",
    operation_id="explain_feature",
    responses=answers(ExplainedForm, examples.EXPLAINED),
)
async def feature(feature: str) -> Response:
    """Features are parts of a candidate's score, and what a client may make a score of its own from."""
    return JSONResponse(explained(feature))


async def _done(request: Request, sent: dict[str, str], ledger: Ledger, settings: Settings) -> Response:
    work: Callable[..., Batch | ExtendedForm] = matched if QUERIES in sent else extended
    text = sent.get(QUERIES, sent.get(EXTEND, ""))
    body = await _turns(request, settings).take(partial(work, text, settings, ledger=ledger))
    return JSONResponse(body)


def _turns(request: Request, settings: Settings) -> Turns:
    state = request.app.state
    if not hasattr(state, "reconcile_turns"):
        state.reconcile_turns = Turns(settings.queue_seconds)
    turns: Turns = state.reconcile_turns
    return turns
