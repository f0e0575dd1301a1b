"""`kg serve` and `kg demo`."""

from __future__ import annotations

import gc
import os
import resource
import socket
import sys
from contextlib import suppress
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
import uvicorn
from fastapi import FastAPI

from kg.api import Settings, create_app, create_plain_app
from kg.api.access.sessions import LINK_SECONDS
from kg.api.limits import connection_limits
from kg.api.reconcile.cross_origin import origins
from kg.api.serving.connections import guarded
from kg.api.serving.logs import log_requests
from kg.api.sparql.urls import ENDPOINT, GRAPH_STORE
from kg.cli.corpus import EXIT_REFUSED
from kg.cli.options import DEFAULT_DATA, Data
from kg.cli.progress import progress
from kg.errors import BadRequest
from kg.ledger import Ledger
from kg.pipeline import IngestOptions, ingest
from kg.resources import path

Host = Annotated[str, typer.Option("--host", envvar="KG_HOST", help="The address to listen on.")]
Unlock = Annotated[
    bool, typer.Option("--unlock", help="Print a link that lets the browser which opens it first add documents.")
]
Port = Annotated[int, typer.Option("--port", envvar="KG_PORT", min=0, max=65535, help="The port; 0 takes a free one.")]

DemoData = Annotated[
    Path | None, typer.Option("--data", help="The data directory; default: data/demo, or data/own for your own texts.")
]

DEMO = "seeds/briefs"
PROXIES = "FORWARDED_ALLOW_IPS"
"""Names the environment variable with the proxies, by comma, whose word on a client's address is taken."""


class Logged(StrEnum):
    """What a server can be told to log."""

    REQUESTS = "requests"


def add_commands(app: typer.Typer) -> None:
    """Registers the commands."""
    app.command("serve")(_serve)
    app.command("demo")(_demo)


def _serve(  # noqa: PLR0913 - an option is a parameter
    data: Data = DEFAULT_DATA,
    host: Host = "127.0.0.1",
    port: Port = 8000,
    allow_host: Annotated[
        list[str] | None, typer.Option("--allow-host", help="A further name that the Host header may carry.")
    ] = None,
    allow_origin: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-origin", help="A site whose pages may read /reconcile; * is any, http://127.0.0.1:3333 OpenRefine."
        ),
    ] = None,
    plain: Annotated[
        Path | None,
        typer.Option("--plain", help="Serve an ordinary SPARQL store in this folder instead; anybody may write it."),
    ] = None,
    unlock: Unlock = False,
    log: Annotated[
        Logged | None,
        typer.Option("--log", envvar="KG_SERVE_LOG", help="Write a JSON line for each request to standard error."),
    ] = None,
) -> None:
    """Serve SPARQL, REST and pages over a data directory."""
    settings = Settings(plain or data, host, port, log_queries=os.environ.get("KG_LOG_QUERIES") == "1")
    hosts = (*settings.allowed_hosts, *(allow_host or ()))
    settings = replace(settings, allowed_hosts=hosts, allowed_origins=origins(allow_origin or ()))
    if log is Logged.REQUESTS:
        log_requests()
    if plain is None:
        serve(settings, unlock=unlock)
    elif unlock:
        raise BadRequest("--unlock is of no use with --plain: whoever reaches a plain store may write it")
    else:
        serve_plain(settings)


def _demo(
    paths: Annotated[list[str] | None, typer.Argument(help="Your own texts in place of the shipped briefs.")] = None,
    data: DemoData = None,
    host: Host = "127.0.0.1",
    port: Port = 8000,
    unlock: Unlock = False,
    ingest_only: Annotated[bool, typer.Option("--ingest-only", help="Fill the data directory and end.")] = False,
) -> None:
    """Ingest the shipped corpus (or your texts), then serve it."""
    where = data or (Path("data/own") if paths else Path("data/demo"))
    listener = None if ingest_only else _listener(host, port)
    with progress() as shown:
        summary = ingest(paths or demo_texts(), where, IngestOptions(progress=shown, listing=sys.stdin))
    for key, reason in summary.refused:
        typer.echo(f"refused {key}: {reason}", err=True)
    _tell_what_is_in(where)
    if listener is not None:
        serve(Settings(where, host, port), listener, unlock=unlock)
    elif summary.refused:
        raise typer.Exit(EXIT_REFUSED)


def demo_texts() -> list[str]:
    """The texts of the corpus that ships."""
    return [str(file) for file in sorted(path(DEMO).glob("*.txt"))]


def _tell_what_is_in(data: Path) -> None:
    with Ledger.open(data, readonly=True) as ledger:
        sizes = ledger.sizes()
    typer.echo(f"{data}: {sizes.documents} documents, {sizes.entities} entities, {sizes.claims} claims")


def serve(settings: Settings, listener: socket.socket | None = None, *, unlock: bool = False) -> None:
    """Serves until interrupted; where asked to, with a one-time link for the owner's browser.

    Raises:
        BadRequest: the port is taken, or may not be listened on.
        sqlite3.DatabaseError: what lies in the data directory is no ledger.
    """
    with Ledger.open(settings.data, readonly=True) as ledger:
        ledger.generation()
    listener = listener or _listener(settings.host, settings.port)
    settings = settings.with_environment(os.environ)
    app = create_app(settings)
    address = _address(settings.host, listener)
    typer.echo(
        f"Parkgraph serves {settings.data} at {address}/\n"
        f"  {address}/analysis/park-links   which companies link which parks\n"
        f"  {address}/sparql                SPARQL\n"
        f"  {address}/export/graph.gexf     for Gephi\n"
        f"  {address}/docs                  all routes\n"
        "Ctrl-C ends it."
    )
    if unlock:
        # Behind the # so that no browser sends it, and no log has it.
        link = f"{address}/documents/new#unlock={app.state.sessions.offer()}"
        typer.echo(f"To add documents, open once and within {LINK_SECONDS // 60} minutes:\n  {link}")
    _run(app, listener, settings)


def serve_plain(settings: Settings) -> None:
    """Serves a store of one's own, for reading and writing, until interrupted. Raises BadRequest as `serve`."""
    listener = _listener(settings.host, settings.port)
    settings = settings.with_environment(os.environ)
    app = create_plain_app(settings.data, settings)
    address = _address(settings.host, listener)
    typer.echo(
        f"A plain store in {settings.data} is served at {address}{ENDPOINT} and {address}{GRAPH_STORE}\n"
        "Whoever reaches this address may write it. Ctrl-C ends it."
    )
    _run(app, listener, settings)


def _run(app: FastAPI, listener: socket.socket, settings: Settings) -> None:
    # Whoever may say in a header which address it asks from, has as many turns as it can think of addresses.
    proxies = os.environ.get(PROXIES)
    config = uvicorn.Config(
        app,
        http=guarded(connection_limits(settings, behind_proxy=bool(proxies))),
        ws="none",
        proxy_headers=bool(proxies),
        forwarded_allow_ips=proxies,
        log_level="warning",
        access_log=False,
        server_header=False,
        # A client that follows a job would keep the server from ending.
        timeout_graceful_shutdown=5,
    )
    _allow_descriptors()
    # What is there now stays; to look for garbage among it, again and again, makes some requests wait.
    gc.collect()
    gc.freeze()
    uvicorn.Server(config).run(sockets=[listener])


def _allow_descriptors() -> None:
    """As many open files, of which connections are some, as this process may allow itself."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _address(host: str, listener: socket.socket) -> str:
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{listener.getsockname()[1]}"


def _listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()
    except socket.gaierror as error:
        listener.close()
        raise BadRequest(f"cannot listen on {host}: {error.strerror}. Is it an address of this machine?") from None
    except OSError as error:
        listener.close()
        raise BadRequest(
            f"cannot listen on {host} port {port}: {error.strerror}. Choose another port with --port (make: PORT=9000)"
        ) from None
    return listener
