"""Queries of assistants: read only, in the same killable processes as those that come over HTTP."""

from __future__ import annotations

import json
from typing import Any

from kg.analysis.asking.named_queries import named_query
from kg.api.answers.asking import fetched, result_of
from kg.api.mcp.arguments import NamedQueryArguments, NoArguments, SparqlArguments
from kg.api.mcp.served import Served
from kg.api.questions import named
from kg.errors import BadRequest
from kg.store.jobs import Job, Reply

_ROWS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"


async def named_queries(_: Served, __: NoArguments) -> dict[str, Any]:
    """The shipped queries with their parameters and texts."""
    return {**named.queries()}


async def run_query(served: Served, wanted: NamedQueryArguments) -> dict[str, Any]:
    """The result of a shipped query."""
    query = named_query(wanted.name)
    values = {name: str(value) for name, value in wanted.parameters.items()}
    for parameter in query.parameters:
        if parameter.kind == "entity" and parameter.name in values:
            values[parameter.name] = served.entity(values[parameter.name]).id
    bindings = tuple(query.bindings(values).items())
    return await _solutions(served, Job(query.text, _ROWS, None, bindings=bindings), wanted.limit)


async def sparql(served: Served, wanted: SparqlArguments) -> dict[str, Any]:
    """The result of a query in the asker's own words."""
    size, most = len(wanted.query.encode()), served.settings.query_bytes
    if size > most:
        raise BadRequest(f"the query has {size} bytes, more than the {most} that are taken: make it shorter")
    return await _solutions(served, Job(wanted.query, _ROWS, _TRIPLES), wanted.limit)


async def _solutions(served: Served, job: Job, limit: int) -> dict[str, Any]:
    """The first rows or triples of a result, with how many there are.

    Raises:
        BadRequest: the query is wrong; it is an update, for instance.
        ParkgraphError: as `kg.api.answers.asking.ask_spooled`.
    """
    reply = await served.pool.run(job)
    if reply.outcome == "invalid":
        raise BadRequest(
            f"the query cannot be parsed: {reply.body.decode(errors='replace')}. Only SELECT, ASK, CONSTRUCT and "
            "DESCRIBE are taken; nothing can be written here"
        )
    return _shown(await fetched(result_of(reply, served.pool.limits)), limit)


def _shown(reply: Reply, limit: int) -> dict[str, Any]:
    columns, rows, boolean, triples = [], [], None, []
    if reply.media_type == _TRIPLES:
        triples = reply.body.decode().splitlines()
    else:
        found = json.loads(reply.body)
        columns, boolean = found["head"].get("vars", []), found.get("boolean")
        rows = found.get("results", {}).get("bindings", [])
    total = len(rows) + len(triples) + (boolean is not None)
    cut = max(len(rows), len(triples)) > limit
    return {
        "generation": reply.generation,
        "columns": columns,
        "rows": rows[:limit],
        "boolean": boolean,
        "triples": triples[:limit],
        "total": total,
        "truncated": cut,
        "rest": f"cut: {total - limit} more. Raise limit, or page in SPARQL with ORDER BY, LIMIT and OFFSET"
        if cut
        else None,
    }
