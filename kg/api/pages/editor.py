"""The editor of `/sparql`: its built files, and the data that they load."""

from __future__ import annotations

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse

from kg.analysis.asking.named_queries import named_queries
from kg.api.answers.served import ServedLedger, one_state
from kg.api.pages.built import POLICY, PageAssets, page_assets
from kg.api.pages.editor_data import Sample, editor_data
from kg.ledger import Ledger
from kg.model import EntityType
from kg.vocabulary import entity_iri, vocabulary

__all__ = ["POLICY", "editor_assets", "router"]

router = APIRouter(tags=["sparql"])


def editor_assets() -> PageAssets | None:
    """Where the editor's script and style sheet are served; None where they were not built."""
    return page_assets("editor")


@router.get("/sparql/editor.json", include_in_schema=False)
@one_state
def data(ledger: ServedLedger) -> Response:
    """Prefixes, classes, properties, examples with entities of this graph."""
    told = editor_data(vocabulary(), named_queries(), samples(ledger))
    return JSONResponse(told, headers={"Cache-Control": "no-cache"})


def samples(ledger: Ledger) -> dict[str, Sample]:
    """For each parameter that is an entity, the one that takes part in most claims; of its type, if it is named so.

    `other` is the second of these, so that a query about two entities has two.
    """
    kinds = {kind.lower(): kind for kind in EntityType}
    parameters = {one.name for query in named_queries().values() for one in query.parameters if one.kind == "entity"}
    found = {name: ledger.search("", kinds.get(name), 0, 2).items for name in sorted(parameters)}
    chosen = {name: rows[-1] if name == "other" else rows[0] for name, rows in found.items() if rows}
    return {name: Sample(entity_iri(row.id), row.label) for name, row in chosen.items()}
