"""Which representation a client wants: a suffix of the path decides, else the Accept header (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from fastapi import Request

_MOST_RANGES = 100
"""Those behind are not looked at: a header of nothing else would take the time of others."""

_SHORT = 300
"""Characters of a header up to which its answer is remembered: a client says the same each time."""


def best(accept: str, offered: Sequence[str]) -> str | None:
    """The offered media type that an Accept header prefers; earlier offers win ties; None when none is acceptable.

    A more specific range overrules a less specific one: `text/*;q=0.1, text/csv` gives CSV the quality 1.
    """
    return (_remembered if len(accept) <= _SHORT else _best)(accept, tuple(offered))


def _best(accept: str, offered: tuple[str, ...]) -> str | None:
    if not accept.strip():
        return offered[0]
    ranges = [_parsed(part) for part in accept.split(",", _MOST_RANGES)[:_MOST_RANGES] if part.strip()]
    scored = [(_quality(ranges, media), -place, media) for place, media in enumerate(offered)]
    quality, _, media = max(scored)
    return media if quality > 0 else None


_remembered = lru_cache(maxsize=256)(_best)


def wants_html(request: Request) -> bool:
    """Does the client prefer a page for people over JSON?"""
    return best(request.headers.get("accept", ""), ("application/json", "text/html")) == "text/html"


def _parsed(part: str) -> tuple[str, float]:
    media, *parameters = [piece.strip() for piece in part.split(";")]
    quality = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                quality = min(1.0, max(0.0, float(value)))
            except ValueError:
                quality = 0.0
    return media.lower(), quality


def _quality(ranges: list[tuple[str, float]], media: str) -> float:
    kind = media.split("/")[0]
    for wanted in (media, f"{kind}/*", "*/*"):
        found = [quality for name, quality in ranges if name == wanted]
        if found:
            return max(found)
    return 0.0
