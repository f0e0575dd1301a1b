"""A call of a tool: its answer, or an error that says what to do."""

from __future__ import annotations

import json
import logging
import sqlite3
from typing import Any

from mcp.shared.exceptions import MCPError
from mcp_types import INVALID_PARAMS, CallToolResult, TextContent
from pydantic import ValidationError

from kg.api.answers.wrong_values import what_is_wrong
from kg.api.mcp.served import Served
from kg.api.mcp.tools import BY_NAME
from kg.errors import ParkgraphError

_LOG = logging.getLogger(__name__)


async def call(served: Served, name: str, arguments: dict[str, Any]) -> CallToolResult:
    """The answer of a tool, structured and as the same JSON in text; what cannot be answered is an error result.

    Raises:
        MCPError: there is no such tool.
    """
    kind = BY_NAME.get(name)
    if kind is None:
        raise MCPError(INVALID_PARAMS, f"no tool {name!r}; there are: {', '.join(BY_NAME)}")
    try:
        body = await kind.call(served, arguments)
    except ValidationError as error:
        return _refused(f"{name}: {_wrong(error)}. It takes {', '.join(kind.takes.model_fields) or 'nothing'}")
    except ParkgraphError as error:
        return _refused(error.detail)
    except sqlite3.Error as error:
        _LOG.error("%s: %s", name, error)
        return _refused(f"the data directory cannot be read at present ({error}): try again later")
    except Exception:  # noqa: BLE001 - the connection stays, and its other calls with it
        _LOG.exception("%s failed", name)
        return _refused(f"{name} failed, by a fault of the server's own: its log has the particulars")
    text = json.dumps(body, ensure_ascii=False)
    return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=body)


def _refused(detail: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=detail)], is_error=True)


def _wrong(error: ValidationError) -> str:
    """Every argument that is wrong, and how."""
    found = []
    for one in error.errors():
        place = ".".join(str(part) for part in one["loc"])
        what = (
            "no such argument" if one["type"] == "extra_forbidden" else what_is_wrong(one).removeprefix("Value error, ")
        )
        found.append(f"{place}: {what}" if place else what)
    return "; ".join(found)
