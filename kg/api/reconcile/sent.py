"""The parameters of a request to the service: those of its URL, or those of the form in its body."""

from __future__ import annotations

from urllib.parse import parse_qsl

from fastapi import Request

from kg.api.answers.bodies import TooLarge, UnsupportedBody, body, charset, media_type
from kg.errors import BadRequest

FORM = "application/x-www-form-urlencoded"
QUERIES, EXTEND, CALLBACK = "queries", "extend", "callback"
_MOST_FIELDS = 10
_LIMIT = "a batch (KG_RECONCILE_BYTES)"


async def posted(request: Request, longest: int) -> dict[str, str]:
    """The fields of the form that a request carries.

    Raises:
        UnsupportedBody: it is no form in UTF-8.
        TooLarge: it has more than `longest` bytes.
        BadRequest: it cannot be read.
    """
    if media_type(request) != FORM or charset(request) not in ("utf-8", "utf8"):
        raise UnsupportedBody(f"send a form in UTF-8 ({FORM}) with `queries` or `extend`")
    sent = await body(request, longest, _LIMIT)
    try:
        # The media type is one of ASCII: what is not ASCII is escaped.
        pairs = parse_qsl(sent.decode("ascii"), True, encoding="utf-8", errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise BadRequest(f"the body is no form of at most {_MOST_FIELDS} fields in escaped UTF-8") from None
    return chosen(pairs)


def asked(request: Request, longest: int) -> dict[str, str]:
    """The parameters of a URL; raises TooLarge, BadRequest."""
    if len(request.url.query) > longest:
        raise TooLarge(f"the URL has more than {longest} bytes, the limit of {_LIMIT}")
    return chosen(request.query_params.multi_items())


def chosen(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Parameters of which each is given once and one at most is work to do; raises BadRequest."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise BadRequest("each parameter may be given once")
    if CALLBACK in found:
        raise BadRequest("JSONP (`callback`) is not offered; CORS is: `kg serve --allow-origin ORIGIN`")
    if QUERIES in found and EXTEND in found:
        raise BadRequest("either `queries` or `extend`: send two requests")
    return found
