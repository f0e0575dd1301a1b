"""A worker's reply as an HTTP response; a long one is sent from its file, at the pace of the client."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import anyio
from fastapi import Request, Response
from fastapi.responses import StreamingResponse

from kg.api.answers.negotiation import best
from kg.api.answers.served import generation_headers
from kg.store.jobs import GRAPH_FORMATS, SOLUTION_FORMATS, Job, Reply

_ALIASES = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
}
_CHUNK = 1 << 18
VARY = "Accept, Accept-Encoding"


def job(
    request: Request,
    query: str,
    default_graphs: tuple[str, ...] = (),
    named_graphs: tuple[str, ...] = (),
    base: str | None = None,
    *,
    for_page: bool = False,
) -> Job:
    """The query with the formats that the request accepts, or with those that a page is made of."""
    accept = "" if for_page else request.headers.get("accept", "")
    return Job(
        query,
        solutions_type(accept),
        best(accept, tuple(GRAPH_FORMATS)),
        default_graphs,
        named_graphs,
        base=base,
        gzipped=not for_page and takes_gzip(request),
    )


def solutions_type(accept: str) -> str | None:
    """The format of rows that an Accept header prefers, also by a wider name such as `application/json`."""
    found = best(accept, (*SOLUTION_FORMATS, *_ALIASES))
    return _ALIASES.get(found or "", found)


def takes_gzip(request: Request) -> bool:
    """Whether the client takes a compressed response (RFC 9110, 12.5.3)."""
    accepted = request.headers.get("accept-encoding", "")
    return bool(accepted) and best(accepted.replace("*", "*/*"), ("gzip",)) == "gzip"


def response(reply: Reply, media_type: str | None = None) -> Response:
    """The response that has the reply's result as its body; a task's has no `media_type` of its own."""
    media = media_type or reply.media_type
    headers = {"Vary": VARY, **generation_headers(reply.generation)}
    if reply.gzipped:
        headers["Content-Encoding"] = "gzip"
    if reply.spooled:
        return StreamingResponse(_pieces(Path(reply.spooled)), media_type=media, headers=headers)
    return Response(reply.body, media_type=media, headers=headers)


async def _pieces(file: Path) -> AsyncIterator[bytes]:
    async with await anyio.open_file(file, "rb") as opened:
        # Opened, it can be read without its name; so it is gone however this ends.
        file.unlink()
        while piece := await opened.read(_CHUNK):
            yield piece
