"""The result of a query as a page, for browsers; other clients get the formats of the W3C."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from fastapi.responses import Response

from kg.api.answers.asking import ResultTooLarge
from kg.api.answers.served import generation_headers
from kg.api.pages.rendering import page, page_of
from kg.store.jobs import Reply
from kg.vocabulary import BASE

ROWS = "application/sparql-results+json"
"""What the page is made of."""
_SHOWN = 1000
_LONGEST = 4_000_000
"""Bytes of a result that is made into a page."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One term of a row."""

    text: str
    page: str | None
    """The page of what an IRI names, where this server has one."""


def results_page(request: Request, reply: Reply, query: str, title: str) -> Response:
    """Rows as a table, cut at a thousand with a word about it; a graph as its text.

    Raises:
        ResultTooLarge: it is too long for a page, though not for a file.
    """
    if len(reply.body) > _LONGEST:
        raise ResultTooLarge(
            f"the result has {len(reply.body)} bytes, too many for a page: add a LIMIT, or ask for CSV or JSON"
        )
    context: dict[str, Any] = {"title": title, "query": query, "graph": None, "boolean": None}
    context |= {"columns": [], "rows": [], "total": 0}
    if reply.outcome == "graph":
        context["graph"] = reply.body.decode()
    elif reply.outcome == "boolean":
        context["boolean"] = json.loads(reply.body)["boolean"]
    else:
        found = json.loads(reply.body)
        names, rows = found["head"]["vars"], found["results"]["bindings"]
        context |= {"columns": names, "total": len(rows)}
        context["rows"] = [[_cell(row.get(name)) for name in names] for row in rows[:_SHOWN]]
    return page(request, "results.html", context, headers=generation_headers(reply.generation))


def _cell(term: dict[str, Any] | None) -> Cell:
    if term is None:
        return Cell("", None)
    if term["type"] == "triple":
        parts = (_cell(term["value"][part]).text for part in ("subject", "predicate", "object"))
        return Cell(f"<<{' '.join(parts)}>>", None)
    value = str(term["value"])
    link = page_of(value) if term["type"] == "uri" else None
    if link is not None:
        return Cell(value.removeprefix(BASE).partition("/")[2], link)
    return Cell(value, None)
