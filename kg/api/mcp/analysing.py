"""Analyses of assistants: the same catalogue and the same worker as behind `/analysis`."""

from __future__ import annotations

import json
from typing import Any

from kg.analysis.catalogue.analyses import ANALYSES, analysis_named
from kg.analysis.catalogue.offered import filter_of
from kg.analysis.rendering.as_json import analysis_json
from kg.analysis.rendering.report import Asked, answer_report
from kg.api.answers.asking import fetched, result_of
from kg.api.mcp.arguments import AnalysisArguments, NoArguments
from kg.api.mcp.served import Served
from kg.store.jobs import Task

_CLAIMS = 10
"""Ids of claims with a row."""
_ENTITIES = 20
"""Entities in one cell, such as the members of a community."""


async def analyses(_: Served, __: NoArguments) -> dict[str, Any]:
    """The analyses with their definitions, options and columns."""
    return {"items": [analysis_json(one) for one in ANALYSES], "total": len(ANALYSES)}


async def analyze(served: Served, wanted: AnalysisArguments) -> dict[str, Any]:
    """A part of an analysis's answer; raises as `answer_report`."""
    paging = served.paging(wanted.limit, wanted.cursor)
    name = analysis_named(wanted.name).name
    asked = Asked(
        name,
        filter_of(wanted.model_dump()),
        wanted.options,
        offset=paging.offset,
        limit=paging.limit,
        most_claims=_CLAIMS,
    )
    reply = await served.long_pool.run(Task(answer_report, (str(served.settings.data), asked)))
    body = json.loads((await fetched(result_of(reply, served.long_pool.limits))).body)
    several = [column["name"] for column in body["columns"] if column["kind"] == "entities"]
    items = [_shortened(item, several) for item in body["items"]]
    return {**body, "items": items, "truncated": body["next"] is not None}


def _shortened(item: dict[str, Any], several: list[str]) -> dict[str, Any]:
    """The item with the first of its many entities, and how many there are in a field of its own."""
    long = {name: item[name] for name in several if len(item[name] or ()) > _ENTITIES}
    cut = {name: entities[:_ENTITIES] for name, entities in long.items()}
    return {**item, **cut, **{f"{name}_total": len(entities) for name, entities in long.items()}}
