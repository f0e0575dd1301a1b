"""`kg mcp`: the graph as tools for an assistant. It needs the packages of the extra `mcp`."""

from __future__ import annotations

import importlib
import os
from importlib.util import find_spec
from typing import Any

import typer

from kg.api import Settings
from kg.cli.options import DEFAULT_DATA, Data
from kg.errors import BadRequest

_MOST_ROWS, _MOST_BYTES = 10_000, 8_000_000
"""An assistant is shown the first rows of a result, so that a longer one is better asked for more narrowly."""


def add_commands(app: typer.Typer) -> None:
    """Registers `kg mcp`."""
    app.command("mcp")(_mcp)


def _mcp(data: Data = DEFAULT_DATA) -> None:
    """Serve the graph to an assistant over standard input and output (Model Context Protocol), read only."""
    # Not `mcp`: that may be of a version before the one needed, which has no such package beside it.
    if find_spec("mcp_types") is None:
        raise BadRequest("kg mcp needs the package mcp, 2.3 or later: pip install 'parkgraph[mcp]'")
    # An extra that no other command needs, and start-up that none should pay.
    server: Any = importlib.import_module("kg.api.mcp.server")
    settings = Settings(data, result_rows=_MOST_ROWS, result_bytes=_MOST_BYTES)
    server.serve(settings.with_environment(os.environ))
