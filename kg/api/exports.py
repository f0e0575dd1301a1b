"""The graph as a file, streamed from a temporary one so that a failure is an error and never half a file (R6)."""

from __future__ import annotations

import os
import tempfile
from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Query
from fastapi.responses import FileResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from kg.analysis import GraphFilter
from kg.api.served import ServedSnapshot, generation_headers
from kg.export import export
from kg.model import EntityType

router = APIRouter(tags=["export"])


class ExportFilters(BaseModel):
    """The filters that every format of the entity graph takes."""

    model_config = ConfigDict(extra="forbid")

    type: list[EntityType] = Field(default_factory=list, description="Only entities of these types.")
    relation: list[str] = Field(default_factory=list, description="Only these relations.")
    since: str | None = None
    until: str | None = None
    min_confidence: float = Field(0.0, ge=0, le=1)

    def as_filter(self) -> GraphFilter:
        """The same as analysis takes it."""
        types = frozenset(kind.value for kind in self.type)
        return GraphFilter(types, frozenset(self.relation), self.since, self.until, self.min_confidence)


@router.get("/export/graph.{suffix}", summary="The graph as GEXF, N-Quads, TriG, Turtle or JSON-LD")
def download(
    suffix: str, snapshot: ServedSnapshot, wanted: Annotated[ExportFilters, Query()], after: BackgroundTasks
) -> Response:
    """GEXF takes the filters; the dumps are always whole."""
    with tempfile.NamedTemporaryFile("wb", suffix=f".{suffix[:8]}", delete=False) as file:
        after.add_task(os.unlink, file.name)
        try:
            chosen = export(snapshot, suffix, file.file, wanted.as_filter())
        except BaseException:
            os.unlink(file.name)
            raise
    headers = generation_headers(snapshot.generation())
    return FileResponse(
        file.name, media_type=chosen.media_type, filename=f"parkgraph.{suffix}", headers=headers, background=after
    )
