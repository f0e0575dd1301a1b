"""Paths between two entities, each hop with the claims that say so."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from kg.api.answers import forms
from kg.api.answers.contract import answers, told
from kg.api.answers.examples import entities as examples
from kg.api.answers.link_parameters import LinkParameters
from kg.api.answers.served import ServedLedger, answer, one_state
from kg.api.entities.routes import present
from kg.ledger import LONGEST, MOST_PATHS, PathQuery
from kg.model import EntityType

router = APIRouter(tags=["entities"], responses=told(304))


class PathParameters(LinkParameters):
    """The two ends and what may lie between them; an unknown parameter is an error, not ignored."""

    source: str = Field(description="An entity's id.")
    target: str = Field(description="Another one's.")
    max_length: int = Field(4, ge=1, le=LONGEST, description="Hops that a path may have.")
    relation: list[str] = Field([], description="Only along these relations; may be given several times.")
    via: list[EntityType] = Field([], description="Only through entities of these types.")
    limit: int = Field(10, ge=1, le=MOST_PATHS)


@router.get(
    "/paths",
    summary="Shortest paths between two entities, each hop with its claims",
    operation_id="find_paths",
    responses=answers(forms.PathsForm, examples.PATHS) | told(404),
)
@one_state
def paths(request: Request, ledger: ServedLedger, wanted: Annotated[PathParameters, Query()]) -> Response:
    """All of one length, the best supported first: the least sum of 1 / independent sources of each hop's best link.

    Links are followed either way. `total` counts all shortest paths; paths through the same entities are one.
    """
    source, target = present(ledger, wanted.source), present(ledger, wanted.target)
    query = PathQuery(
        max_length=wanted.max_length,
        relations=tuple(wanted.relation),
        via=tuple(wanted.via),
        since=wanted.since,
        until=wanted.until,
        min_confidence=wanted.min_confidence,
        limit=wanted.limit,
    )
    return answer(request, ledger, forms.paths(source, target, ledger.paths(source.id, target.id, query)))
