"""The server over standard input and output; it listens on no network.

Standard output carries the protocol and nothing else: the SDK points descriptor 1 at standard error meanwhile.
"""

from __future__ import annotations

import logging
import os
import signal
from dataclasses import replace
from typing import Any

import anyio
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp_types import (
    CallToolRequestParams,
    CallToolResult,
    GetPromptRequestParams,
    GetPromptResult,
    ListPromptsResult,
    ListResourcesResult,
    ListResourceTemplatesResult,
    ListToolsResult,
    PaginatedRequestParams,
    ReadResourceRequestParams,
    ReadResourceResult,
)

import kg
from kg.api.limits import pool_limits
from kg.api.mcp import resources
from kg.api.mcp.brief import BRIEF, INSTRUCTIONS, filled
from kg.api.mcp.calling import call
from kg.api.mcp.served import Served
from kg.api.mcp.tools import KINDS
from kg.api.settings import Settings
from kg.ledger import Ledger, matching
from kg.store.pool import QueryPool

_LOG = logging.getLogger(__name__)
_Context = ServerRequestContext[Any]
_Listing = PaginatedRequestParams | None


def server_of(served: Served) -> Server[Any]:
    """The protocol's handlers over one data directory."""

    async def list_tools(_: _Context, __: _Listing) -> ListToolsResult:
        return ListToolsResult(tools=[kind.described() for kind in KINDS])

    async def call_tool(_: _Context, wanted: CallToolRequestParams) -> CallToolResult:
        return await call(served, wanted.name, wanted.arguments or {})

    async def list_resources(_: _Context, __: _Listing) -> ListResourcesResult:
        return ListResourcesResult(resources=list(resources.RESOURCES))

    async def list_templates(_: _Context, __: _Listing) -> ListResourceTemplatesResult:
        return ListResourceTemplatesResult(resource_templates=list(resources.TEMPLATES))

    async def read_resource(_: _Context, wanted: ReadResourceRequestParams) -> ReadResourceResult:
        return await resources.read(served, str(wanted.uri))

    async def list_prompts(_: _Context, __: _Listing) -> ListPromptsResult:
        return ListPromptsResult(prompts=[BRIEF])

    async def get_prompt(_: _Context, wanted: GetPromptRequestParams) -> GetPromptResult:
        return filled(wanted.name, wanted.arguments)

    return Server(
        "parkgraph",
        version=kg.__version__,
        title="Parkgraph",
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_list_resource_templates=list_templates,
        on_read_resource=read_resource,
        on_list_prompts=list_prompts,
        on_get_prompt=get_prompt,
    )


def serve(settings: Settings) -> None:
    """Serves until standard input closes.

    Raises:
        NotFound: there is no data directory.
        sqlite3.DatabaseError: what lies in it is no ledger.
    """
    with Ledger.open(settings.data, readonly=True) as ledger:
        ledger.generation()
        try:
            anyio.run(_serve, settings, ledger)
        except* BrokenPipeError:
            _LOG.info("the client went before its answer")


async def _serve(settings: Settings, ledger: Ledger) -> None:
    async with stdio_server() as (received, sent):
        # Not before: the workers inherit standard output, which is the protocol's until then.
        limits = pool_limits(settings)
        pool = QueryPool(settings.data, limits, look_up=matching)
        long_pool = QueryPool(settings.data, replace(limits, workers=1, seconds=settings.long_seconds))
        try:
            await pool.warm()
            server = server_of(Served(settings, ledger, pool, long_pool))
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(_end_on_signal, pool, long_pool)
                await server.run(received, sent, server.create_initialization_options())
                tasks.cancel_scope.cancel()
        finally:
            pool.close()
            long_pool.close()


async def _end_on_signal(*pools: QueryPool) -> None:
    """Ends this process and its workers on an interrupt or a request to terminate."""
    with anyio.open_signal_receiver(signal.SIGINT, signal.SIGTERM) as signals:
        async for number in signals:
            for pool in pools:
                pool.close()
            # The thread that waits for standard input cannot be woken up.
            os._exit(128 + number)
