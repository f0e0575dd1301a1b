"""The graph as a file, sent from a temporary one so that a failure is an error and never half a file (R6)."""

from __future__ import annotations

import os
from tempfile import NamedTemporaryFile
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response, StreamingResponse
from pydantic import Field

from kg.analysis.projections import PROJECTIONS
from kg.api.answers import media_types
from kg.api.answers.asking import ask
from kg.api.answers.link_parameters import LinkParameters
from kg.api.answers.sending import pieces
from kg.api.answers.served import ServedLongPool, ServedSettings, generation_headers
from kg.export.formats import FORMATS, Format, format_of_suffix
from kg.export.rows.layout import MOST_NODES
from kg.export.wishes import Wish
from kg.export.writing import export_file
from kg.ledger.graph_filter import MOST_SOURCES, GraphFilter
from kg.model import EntityType, Stage
from kg.store.jobs import Task

router = APIRouter(tags=["export"])
_PROJECTION: Any = Literal.__getitem__(tuple(one.name for one in PROJECTIONS))

_SCHEMAS: dict[str, dict[str, Any]] = {
    "csv": {"type": "string", "format": "binary"},
    "neo4j.zip": {"type": "string", "format": "binary"},
    "json": {"type": "object", "required": ["options", "attributes", "nodes", "edges"]},
    "ftm.json": {"description": "A line an entity: `id`, `schema`, `properties`."},
}


class ExportParameters(LinkParameters):
    """The filters that every format takes; with a time, claims without any date do not count."""

    type: list[EntityType] = Field(default_factory=list, description="Only entities of these types.")
    relation: list[str] = Field(default_factory=list, description="Only these relations, `investment` among them.")
    stage: list[Stage] = Field(default_factory=list, description="Only claims of these stages.")
    min_sources: int = Field(1, ge=1, le=MOST_SOURCES, description="Only links of so many independent sources.")
    projection: _PROJECTION | None = Field(
        None,
        description="Not the entities and their relations, but this projection of them; not as RDF.",
        examples=["park-park"],
    )
    layout: bool = Field(
        False,
        description=f"Whether nodes get positions, {MOST_NODES:,} nodes at most; not as FollowTheMoney or RDF.",
        examples=[True],
    )
    pages: str | None = Field(
        None,
        pattern="^https?://",
        max_length=200,
        description="Link entities and claims under this address instead of by their IRIs; not as RDF.",
        examples=["https://parks.example"],
    )

    def as_wish(self) -> Wish:
        """The same as the export takes it; raises BadRequest."""
        filters = GraphFilter(
            frozenset(kind.value for kind in self.type),
            frozenset(self.relation),
            self.since,
            self.until,
            self.min_confidence,
            frozenset(stage.value for stage in self.stage),
            self.min_sources,
        )
        return Wish(filters, self.projection, self.layout, self.pages)


def _content(known: Format) -> dict[str, Any]:
    """The media type object of a format in the OpenAPI description."""
    if known.suffix in _SCHEMAS:
        return {"schema": _SCHEMAS[known.suffix]}
    return media_types.content(known.media_type)


Suffix = Annotated[str, Path(json_schema_extra={"enum": [known.suffix for known in FORMATS]})]


@router.get(
    "/export/graph.{suffix}",
    summary="The graph as a file: GEXF, GraphML, CSV, JSON, FollowTheMoney, RDF",
    operation_id="export_graph",
    response_class=Response,
    responses={200: {"content": {known.media_type: _content(known) for known in FORMATS}}},
    description="Every format takes the same filters.\n\n"
    + "\n\n".join(f"`{known.suffix}`: {known.title}. {known.sentence}" for known in FORMATS),
)
async def download(
    suffix: Suffix,
    request: Request,
    pool: ServedLongPool,
    settings: ServedSettings,
    wanted: Annotated[ExportParameters, Query()],
) -> Response:
    """Written whole into a temporary file before the first byte is sent."""
    chosen, wish = format_of_suffix(suffix), wanted.as_wish()
    wish.check(chosen)
    file = NamedTemporaryFile(prefix="kg-export-")  # noqa: SIM115 - closed, and so deleted, when it was sent
    try:
        task = Task(export_file, (str(settings.data), chosen.suffix, file.name, wish))
        reply = await ask(request, pool, task)
    except BaseException:
        file.close()
        raise
    headers = {
        **generation_headers(reply.generation),
        "Content-Length": str(os.path.getsize(file.name)),
        "Content-Disposition": f'attachment; filename="{chosen.download}"',
    }
    return StreamingResponse(pieces(file), media_type=chosen.media_type, headers=headers)
