"""The icon in a browser's tab: a company that links two parks."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse

router = APIRouter()

ICON = "/static/icon.svg"


@router.get(ICON, include_in_schema=False)
async def icon() -> Response:
    """The icon of the pages."""
    return Response(_icon(), media_type="image/svg+xml", headers={"Cache-Control": "max-age=86400"})


@router.get("/favicon.ico", include_in_schema=False)
async def favicon() -> Response:
    """Where the icon is; browsers ask here for what is no page, such as JSON."""
    return RedirectResponse(ICON, 308)


@cache
def _icon() -> bytes:
    return files("kg.api").joinpath("static", "icon.svg").read_bytes()
