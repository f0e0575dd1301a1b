"""Entities: search, one entity in every representation, its neighbours and its evidence."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse
from pydantic import Field

from kg.api.answers import forms
from kg.api.answers.contract import answers, told
from kg.api.answers.examples import entities as examples
from kg.api.answers.examples import evidence
from kg.api.answers.link_parameters import LinkParameters
from kg.api.answers.listing import listing, lists
from kg.api.answers.paging import Cursor, ListPaging, paging_of
from kg.api.answers.representations import HTML, JSON, asked, known_about, rdf, represented
from kg.api.answers.served import ServedLedger, ServedPool, ServedSettings, answer, one_state
from kg.api.pages.entity_conflicts import conflicts_of
from kg.api.pages.entity_page import entity_page, list_of_entity
from kg.api.pages.entity_parts import PageParameters
from kg.errors import BadRequest, NotFound, ParkgraphError
from kg.ledger import DEEPEST, RELATIONS_OF_LINKS, Direction, EntityRow, Ledger, NeighbourQuery
from kg.model import EntityType
from kg.vocabulary import entity_iri

router = APIRouter(tags=["entities"], responses=told(304))


@router.get(
    "/entities",
    summary="Search entities by name, alias, pinyin or code",
    operation_id="search_entities",
    responses=lists(forms.EntityForm, examples.ENTITY),
)
@one_state
def search(
    request: Request,
    ledger: ServedLedger,
    paging: ListPaging,
    q: Annotated[str, Query(description="A name, the start of one, or a code; empty lists all.")] = "",
    identifier: Annotated[
        str, Query(description="Only what has this code: `SSE:600519`, `600519`, `Q42`, `credit:…`; not with `q`.")
    ] = "",
    type: Annotated[EntityType | None, Query(description="Only entities of this type.")] = None,  # noqa: A002 - the contract's name
) -> Response:
    """Best matches first."""
    if identifier:
        if q:
            raise BadRequest("either q or identifier: one looks for names and codes, the other for a code alone")
        return listing(request, ledger, paging, partial(ledger.codes.entities, identifier, type), forms.entity)
    return listing(request, ledger, paging, partial(ledger.search, q, type), forms.entity)


def known(ledger: Ledger, entity_id: str) -> EntityRow:
    """The entity of an id.

    Raises:
        Moved: the id is a former one.
        NotFound: nothing has, or had, that id.
    """
    row = ledger.entity(entity_id)
    if row is not None:
        return row
    raise Moved(entity_id, current_id(ledger, entity_id))


def current_id(ledger: Ledger, entity_id: str) -> str:
    """The id under which the entity of an id, also of a former one, is found now. Raises NotFound."""
    current = ledger.current_id(entity_id)
    if current is None:
        raise NotFound(f"no entity {entity_id!r}: search for its name at /entities?q=")
    return current


def present(ledger: Ledger, entity_id: str) -> EntityRow:
    """The entity that an id, also a former one, stands for now. Raises NotFound."""
    return known(ledger, current_id(ledger, entity_id))


class Moved(ParkgraphError):
    """A former id; the answer is a redirect to the present one."""

    status = 308

    def __init__(self, former: str, current: str) -> None:
        super().__init__(f"entity {former} is now {current}")
        self.former = former
        self.current = current


async def redirect_moved(request: Request, error: Exception) -> Response:
    """308 to the same address with the present id."""
    assert isinstance(error, Moved)  # noqa: S101 - registered for this class only
    query = f"?{request.url.query}" if request.url.query else ""
    # A former id may come into use again, as after an undo: no cache may remember where it led.
    headers = {"Cache-Control": "no-cache"}
    return RedirectResponse(request.url.path.replace(error.former, error.current, 1) + query, 308, headers)


class NeighbourParameters(LinkParameters):
    """Filters of the neighbours route; an unknown one is an error, not ignored."""

    direction: Direction = Direction.BOTH
    relation: str | None = Field(None, description="A relation of the ontology, or `investment`.")
    type: EntityType | None = Field(None, description="Only neighbours of this type.")
    depth: int = Field(
        1, ge=1, le=DEEPEST, description="Steps to walk; above 1 the links between neighbours count too."
    )
    limit: int = Field(50, ge=1)
    cursor: Cursor = None


@router.get(
    "/entities/{name}/neighbours",
    summary="What an entity is linked to, counted by relation",
    operation_id="neighbours_of_entity",
    responses=answers(forms.NeighboursForm, examples.NEIGHBOURS) | told(308),
)
@one_state
def neighbours(
    name: str,
    request: Request,
    ledger: ServedLedger,
    settings: ServedSettings,
    wanted: Annotated[NeighbourParameters, Query()],
) -> Response:
    """Counts by relation come first; each link lists the ids of its claims."""
    row = known(ledger, name)
    paging = paging_of(settings, wanted.limit, wanted.cursor)
    if wanted.relation is not None and wanted.relation not in RELATIONS_OF_LINKS:
        raise BadRequest(f"no relation {wanted.relation!r}; there are: {', '.join(RELATIONS_OF_LINKS)}")
    filters = wanted.model_dump(exclude={"limit", "cursor"})
    found = ledger.neighbours(name, NeighbourQuery(**filters, limit=paging.limit, offset=paging.offset))
    return answer(request, ledger, forms.neighbours(row, found))


@router.get(
    "/entities/{name}/claims",
    summary="The claims about an entity",
    operation_id="claims_of_entity",
    responses=lists(forms.ClaimForm, evidence.CLAIM) | told(308),
)
@one_state
def claims(name: str, request: Request, ledger: ServedLedger, paging: ListPaging) -> Response:
    """As subject, as object, and as party of an investment or subject of an observation."""
    known(ledger, name)
    return listing(request, ledger, paging, partial(ledger.claims_of, name), forms.claim)


@router.get(
    "/entities/{name}/mentions",
    summary="Where an entity is named",
    operation_id="mentions_of_entity",
    responses=lists(forms.MentionForm, examples.MENTION) | told(308),
)
@one_state
def mentions(name: str, request: Request, ledger: ServedLedger, paging: ListPaging) -> Response:
    """The evidence for its type, label and aliases."""
    known(ledger, name)
    return listing(request, ledger, paging, partial(ledger.mentions_of, name), forms.mention)


@router.get(
    "/entities/{name}/documents",
    summary="The documents that name an entity",
    operation_id="documents_of_entity",
    responses=lists(forms.DocumentForm, evidence.DOCUMENT) | told(308),
)
@one_state
def documents(name: str, request: Request, ledger: ServedLedger, paging: ListPaging) -> Response:
    """By key."""
    known(ledger, name)
    return listing(request, ledger, paging, partial(ledger.documents_of, name), forms.document)


@router.get(
    "/entities/{name}",
    summary="One entity: a page, JSON, JSON-LD or Turtle",
    operation_id="get_entity",
    responses=represented(forms.EntityForm, examples.ENTITY) | told(308),
)
async def one(
    name: str,
    request: Request,
    ledger: ServedLedger,
    pool: ServedPool,
    settings: ServedSettings,
    wanted: Annotated[PageParameters, Query()],
) -> Response:
    """The representation is chosen by a suffix (`.json .jsonld .ttl .html`) or by the Accept header."""
    entity_id, media_type = asked(name, request)
    wanted.check()
    offset = paging_of(settings, 1, wanted.cursor).offset
    from_ledger = await run_in_threadpool(_json, request, entity_id, media_type, ledger=ledger)
    if media_type == HTML and wanted.whole:
        conflicts = await conflicts_of(request, pool, entity_id)
        return await run_in_threadpool(_page, request, entity_id, conflicts, ledger=ledger)
    if media_type == HTML:
        return await run_in_threadpool(_list, request, entity_id, wanted, offset, ledger=ledger)
    return from_ledger or await rdf(request, pool, known_about(entity_iri(entity_id)), media_type)


@one_state
def _json(request: Request, entity_id: str, media_type: str, *, ledger: Ledger) -> Response | None:
    """The JSON of an entity; None when another representation of it is wanted. Raises as `known`."""
    row = known(ledger, entity_id)
    return answer(request, ledger, forms.entity(row)) if media_type == JSON else None


@one_state
def _page(request: Request, entity_id: str, conflicts: dict[str, Any] | None, *, ledger: Ledger) -> Response:
    return entity_page(request, ledger, known(ledger, entity_id), conflicts)


@one_state
def _list(request: Request, entity_id: str, wanted: PageParameters, offset: int, *, ledger: Ledger) -> Response:
    return list_of_entity(request, ledger, known(ledger, entity_id), wanted, offset)
