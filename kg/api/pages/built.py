"""The scripts and style sheets that `make assets` built: where a page finds its own, and how they are served."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from fastapi import APIRouter, Request, Response

from kg.errors import NotFound

router = APIRouter()

POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""The Content-Security-Policy of a page with a script: its own one, which may ask its own server only."""

PAGES = ("editor", "graph", "search", "adding")
"""What has a script and a style sheet; `search` stands on every page."""
_TYPES = {
    **{f"{name}.js": "text/javascript; charset=utf-8" for name in PAGES},
    **{f"{name}.css": "text/css; charset=utf-8" for name in PAGES},
    "LICENCES.txt": "text/plain; charset=utf-8",
}
_FOR_GOOD = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class PageAssets:
    """Paths of the built files of a page; their query part changes with their content."""

    script: str
    style: str


def page_assets(name: str) -> PageAssets | None:
    """Where the script and style sheet of a page, one of `PAGES`, are served; None where they were not built."""
    script, style = (_built(f"{name}.{suffix}") for suffix in ("js", "css"))
    if script is None or style is None:
        return None
    return PageAssets(f"/static/built/{name}.js?{_tag(script)}", f"/static/built/{name}.css?{_tag(style)}")


@router.get("/static/built/{name}", include_in_schema=False)
async def built(name: str, request: Request) -> Response:
    """A built file; kept by the browser for good under the address that the page gives it."""
    content = _built(name)
    if content is None:
        raise NotFound(f"{name} was not built: `make assets` builds it")
    kept = _FOR_GOOD if request.url.query == _tag(content) else "no-cache"
    return Response(content, headers={"Content-Type": _TYPES[name], "Cache-Control": kept})


@cache
def _built(name: str) -> bytes | None:
    file = files("kg.api").joinpath("static", "built", name)
    return file.read_bytes() if name in _TYPES and file.is_file() else None


def _tag(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
