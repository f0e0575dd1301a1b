"""The graph as a file, sent from a temporary one so that a failure is an error and never half a file (R6)."""

from __future__ import annotations

import os
from tempfile import NamedTemporaryFile
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response, StreamingResponse
from pydantic import Field

from kg.analysis import GraphFilter
from kg.api.answers.asking import ask
from kg.api.answers.contract import media
from kg.api.answers.link_parameters import LinkParameters
from kg.api.answers.sending import pieces
from kg.api.answers.served import ServedLongPool, generation_headers
from kg.export.formats import FORMATS, checked_format, export_file
from kg.model import EntityType
from kg.store.jobs import Task

router = APIRouter(tags=["export"])


class ExportFilters(LinkParameters):
    """The filters that every format of the entity graph takes; with a time, what has no date is left out."""

    type: list[EntityType] = Field(default_factory=list, description="Only entities of these types.")
    relation: list[str] = Field(default_factory=list, description="Only these relations, `investment` among them.")

    def as_filter(self) -> GraphFilter:
        """The same as analysis takes it; raises BadRequest."""
        types = frozenset(kind.value for kind in self.type)
        return GraphFilter(types, frozenset(self.relation), self.since, self.until, self.min_confidence)


Suffix = Annotated[str, Path(json_schema_extra={"enum": [known.suffix for known in FORMATS]})]


@router.get(
    "/export/graph.{suffix}",
    summary="The graph as GEXF, N-Quads, TriG, Turtle or JSON-LD",
    operation_id="export_graph",
    response_class=Response,
    responses=media(*(known.media_type for known in FORMATS)),
)
async def download(
    suffix: Suffix, request: Request, pool: ServedLongPool, wanted: Annotated[ExportFilters, Query()]
) -> Response:
    """GEXF takes the filters; the dumps are always whole."""
    filters = wanted.as_filter()
    chosen = checked_format(suffix, filters)
    file = NamedTemporaryFile(prefix="kg-export-")  # noqa: SIM115 - closed, and so deleted, when it was sent
    try:
        reply = await ask(request, pool, Task(export_file, (chosen.suffix, file.name, filters)))
    except BaseException:
        file.close()
        raise
    headers = {
        **generation_headers(reply.generation),
        "Content-Length": str(os.path.getsize(file.name)),
        "Content-Disposition": f'attachment; filename="parkgraph.{chosen.suffix}"',
    }
    return StreamingResponse(pieces(file), media_type=chosen.media_type, headers=headers)
