"""OpenRefine without its page: a project made, a column reconciled, the rows fetched, all by its own HTTP commands."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

_SECONDS = 120
_MATCHED = "grel:if(cell.recon.matched, cell.recon.match.name + ' (' + cell.recon.match.type[0] + ')', '')"


@contextmanager
def openrefine(program: str, folder: Path) -> Iterator[httpx.Client]:
    """A running OpenRefine with its workspace in `folder`, ended when done."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [program, "-i", "127.0.0.1", "-p", str(port), "-d", str(folder), "-x", "refine.headless=true"]
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True) as process,
    ):
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}/command/core/", timeout=60) as client:
                _wait_for(client)
                yield client
        finally:
            # The command is a script that starts Java: both are of one group.
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(30)


def reconciled(client: httpx.Client, names: list[str], service: str, type_id: str) -> dict[str, str]:
    """What OpenRefine matched by itself: name → `label (type)`, for those that it was sure of."""
    sent = "\n".join(["name", *names]).encode()
    made = client.post(
        f"create-project-from-upload?{_token(client)}",
        files={"project-file": ("names.tsv", sent, "text/tab-separated-values")},
        data={"project-name": "names", "format": "text/line-based/*sv"},
    )
    found = re.search(r"project=(\d+)", made.headers["location"])
    assert found, made.headers
    project = found[1]
    manifest = client.get(service).json()
    config = {
        "mode": "standard-service",
        "service": service,
        "identifierSpace": manifest["identifierSpace"],
        "schemaSpace": manifest["schemaSpace"],
        "type": {"id": type_id, "name": type_id} if type_id else None,
        "autoMatch": True,
        "columnDetails": [],
    }
    _apply(client, project, {"op": "core/recon", "columnName": "name", "config": config})
    column = {"baseColumnName": "name", "newColumnName": "matched", "columnInsertIndex": 1}
    _apply(client, project, {"op": "core/column-addition", "expression": _MATCHED, "onError": "set-to-blank", **column})
    rows = client.post("export-rows", data={"project": project, "format": "tsv"}).content.decode()
    table = csv.DictReader(io.StringIO(rows), delimiter="\t")
    # The rows are in their order; of a name that was matched OpenRefine writes the match's.
    return {name: row["matched"] for name, row in zip(names, table, strict=True) if row["matched"]}


def _apply(client: httpx.Client, project: str, operation: dict[str, Any]) -> None:
    steps = {"engineConfig": {"facets": [], "mode": "row-based"}, **operation}
    data = {"project": project, "operations": json.dumps([steps])}
    told = client.post(f"apply-operations?{_token(client)}", data=data).json()
    assert told["code"] in ("ok", "pending"), told
    end = time.monotonic() + _SECONDS
    while client.get("get-processes", params={"project": project}).json()["processes"]:
        assert time.monotonic() < end, "OpenRefine did not come to an end"
        time.sleep(0.2)


def _token(client: httpx.Client) -> str:
    return f"csrf_token={client.get('get-csrf-token').json()['token']}"


def _wait_for(client: httpx.Client) -> None:
    end = time.monotonic() + _SECONDS
    while True:
        try:
            _token(client)
        except httpx.TransportError:
            assert time.monotonic() < end, "OpenRefine did not start"
            time.sleep(0.3)
        else:
            return
