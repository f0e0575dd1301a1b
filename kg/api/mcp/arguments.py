"""What each tool takes, checked as the routes check it: an unknown argument is an error, not ignored."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kg.api.answers.link_parameters import LinkParameters
from kg.api.answers.paging import CURSOR
from kg.api.entities.paths import PathParameters
from kg.api.entities.routes import NeighbourParameters
from kg.ledger import MOST_PATHS, Direction
from kg.ledger.graph_filter import MOST_SOURCES
from kg.model import EntityType, Stage

LONGEST_TEXT = 20_000
"""Characters of a document in one answer."""
MOST_IDS = 100
"""Claims that may be asked for by their ids at once."""
MOST_ROWS = 500
"""Rows of a query's result in one answer."""

EntityId = Annotated[str, Field(min_length=1, description="An entity's id, from search_entities.")]
Limit = Annotated[int, Field(ge=1, description="Items in one answer, at most 200; `total` says how many there are.")]
Rows = Annotated[
    int, Field(ge=1, le=MOST_ROWS, description="Rows or triples in the answer; `total` says how many there are.")
]
Cursor = Annotated[str | None, Field(pattern=CURSOR, description="The `next` of the answer before, for what follows.")]


class Arguments(BaseModel):
    """Base of all that have no route of their own."""

    model_config = ConfigDict(extra="forbid")


class NoArguments(Arguments):
    """Nothing."""


class SearchArguments(Arguments):
    """A name and where to look."""

    text: str = Field(
        max_length=200,
        description="A Chinese name, part of one, its pinyin or initials, or a code (stock, Wikidata, credit code); "
        "empty lists all, those in most claims first.",
    )
    type: EntityType | None = Field(None, description="Only entities of this type.")
    limit: Limit = 10
    cursor: Cursor = None


class EntityArguments(Arguments):
    """One entity."""

    id: EntityId


class NeighbourArguments(NeighbourParameters):
    """One entity and the filters of its links."""

    id: EntityId
    relation: str | None = Field(
        None, description="Only this relation, such as tenantOf or investment; `counts` of an answer lists those met."
    )
    direction: Direction = Field(Direction.BOTH, description="`out`: the entity is the subject; `in`: the object.")
    min_confidence: float = Field(0.0, ge=0, le=1, description="Only links with a claim at least so sure.")
    limit: Limit = 20


class PathArguments(PathParameters):
    """Two entities and what may lie between."""

    source: EntityId
    target: EntityId
    min_confidence: float = Field(0.0, ge=0, le=1, description="Only links with a claim at least so sure.")
    limit: int = Field(10, ge=1, le=MOST_PATHS, description="Paths in the answer; `total` says how many there are.")


class ClaimArguments(Arguments):
    """Whose claims: of an entity, of a document, or some by their ids."""

    entity: EntityId | None = Field(None, description="The claims that this entity takes part in.")
    document: str | None = Field(None, description="The claims that this document makes, in the order of its text.")
    ids: list[str] | None = Field(
        None, min_length=1, max_length=MOST_IDS, description="Claims by id, such as the `evidence` of a link."
    )
    limit: Limit = 20
    cursor: Cursor = None

    @model_validator(mode="after")
    def _one_of_them(self) -> ClaimArguments:
        if [self.entity, self.document, self.ids].count(None) != 2:
            raise ValueError("give exactly one of entity, document and ids")
        if self.ids is not None and self.cursor is not None:
            raise ValueError("claims asked for by ids come all at once: leave cursor out")
        return self


class DocumentArguments(Arguments):
    """One document and which stretch of its text."""

    id: str = Field(description="A document's id, as claims have it.")
    around: str | None = Field(None, description="A claim of the document: its sentence stands in the middle.")
    start: int | None = Field(None, ge=0, description="The first character wanted, counted from 0; not with `around`.")
    length: int = Field(4000, ge=1, le=LONGEST_TEXT, description="Characters wanted.")

    @model_validator(mode="after")
    def _one_place(self) -> DocumentArguments:
        if self.around is not None and self.start is not None:
            raise ValueError("give either around or start")
        return self


class NamedQueryArguments(Arguments):
    """A shipped query with the values of its parameters."""

    name: str = Field(description="The query's name, from named_queries.")
    parameters: dict[str, str | int] = Field({}, description="A value for each parameter; an entity by its id.")
    limit: Rows = 50


class AnalysisArguments(LinkParameters):
    """An analysis with its options and the filter of the claims that it counts."""

    name: str = Field(description="The analysis's name, from analyses.")
    options: dict[str, str | int | float | bool] = Field(
        {}, description="A value for each of its options that is not to have its default; an entity by id or name."
    )
    type: list[EntityType] = Field([], description="Only between entities of these types; see `filters` of analyses.")
    relation: list[str] = Field([], description="Only these relations; see `filters` of analyses.")
    stage: list[Stage] = Field([], description="Only claims that say one of these stages.")
    min_confidence: float = Field(0.0, ge=0, le=1, description="Claims less sure do not count.")
    min_sources: int = Field(
        1, ge=1, le=MOST_SOURCES, description="Only what so many independent sources tell; 2 leaves out the rest."
    )
    limit: Limit = 20
    cursor: Cursor = None


class SparqlArguments(Arguments):
    """A query of one's own."""

    query: str = Field(
        min_length=1,
        description="SPARQL 1.1: SELECT, ASK, CONSTRUCT or DESCRIBE, with its own PREFIX lines and a LIMIT. The "
        "default graph has what is known, <https://parkgraph.example/graph/evidence> claims with their quotes.",
    )
    limit: Rows = 50
