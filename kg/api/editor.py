"""The editor of `/sparql`: the files that `make assets` built, and the data that they load."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from kg.analysis.named_queries import named_queries
from kg.api.editor_data import editor_data
from kg.errors import NotFound
from kg.vocabulary import vocabulary

router = APIRouter(tags=["sparql"])

POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""The Content-Security-Policy of the page with the editor: its own script, which may ask its own server only."""

_TYPES = {
    "editor.js": "text/javascript; charset=utf-8",
    "editor.css": "text/css; charset=utf-8",
    "LICENCES.txt": "text/plain; charset=utf-8",
}
_FOR_GOOD = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class EditorAssets:
    """Paths of the built files; their query part changes with their content."""

    script: str
    style: str


def editor_assets() -> EditorAssets | None:
    """Where the editor's script and style sheet are served; None where they were not built."""
    script, style = (_built(name) for name in ("editor.js", "editor.css"))
    if script is None or style is None:
        return None
    return EditorAssets(f"/static/built/editor.js?{_tag(script)}", f"/static/built/editor.css?{_tag(style)}")


@router.get("/static/built/{name}", include_in_schema=False)
async def built(name: str, request: Request) -> Response:
    """A built file; kept by the browser for good under the address that the page gives it."""
    content = _built(name)
    if content is None:
        raise NotFound(f"{name} was not built: `make assets` builds it")
    kept = _FOR_GOOD if request.url.query == _tag(content) else "no-cache"
    return Response(content, headers={"Content-Type": _TYPES[name], "Cache-Control": kept})


@router.get("/sparql/editor.json", include_in_schema=False)
async def data() -> Response:
    """Prefixes, classes, properties, examples; the same for all data directories."""
    return JSONResponse(editor_data(vocabulary(), named_queries()), headers={"Cache-Control": "no-cache"})


@cache
def _built(name: str) -> bytes | None:
    file = files("kg.api").joinpath("static", "built", name)
    return file.read_bytes() if name in _TYPES and file.is_file() else None


def _tag(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
