"""What a request's body may be: of a media type that is served, and not longer than its limit."""

from __future__ import annotations

from fastapi import Request

from kg.errors import ParkgraphError


class UnsupportedBody(ParkgraphError):
    """A body of a media type that is not taken here."""

    status = 415


class TooLarge(ParkgraphError):
    """A body, or a text in it, above its limit."""

    status = 413


def media_type(request: Request) -> str:
    """The media type of the body without its parameters, in small letters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def body(request: Request, longest: int, limit_of: str) -> bytes:
    """The body, never more of it in memory than the limit and one chunk.

    Raises:
        TooLarge: it has more than `longest` bytes.
        UnsupportedBody: it is compressed; what is short may then be long.
    """
    coding = request.headers.get("content-encoding", "identity").strip().lower()
    if coding != "identity":
        raise UnsupportedBody(f"content encoding {coding!r}: send the body as it is")
    found = bytearray()
    async for chunk in request.stream():
        found += chunk
        if len(found) > longest:
            raise TooLarge(f"the request's body has more than {longest} bytes, the limit of {limit_of}")
    return bytes(found)


def charset(request: Request) -> str:
    """The character set that the body is said to have, in small letters; utf-8 where nothing is said."""
    for parameter in request.headers.get("content-type", "").split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip('"').lower()
    return "utf-8"
