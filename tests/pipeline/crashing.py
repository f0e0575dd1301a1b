"""A process that ingests and kills itself with SIGKILL at a chosen place: `python -m tests.pipeline.crashing …`."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

from kg.ledger import writing
from kg.ledger.connection import Connections
from kg.pipeline import IngestOptions, ingest, writer
from kg.store import EmbeddedStore, snapshots
from tests.pipeline.corpus import extract_names

PLACES: dict[str, tuple[Any, str]] = {
    "inside the ledger's transaction": (writing._Change, "finish"),
    "after the ledger's commit, before the store": (EmbeddedStore, "apply"),
    "after the store's update, before the snapshot": (writer, "publish"),
    "inside the snapshot, after the copy": (snapshots, "_free_name"),
    "after the copy, before CURRENT": (snapshots, "_point_to"),
    "after CURRENT, before old snapshots go": (snapshots, "_delete_unpinned"),
    "before the deltas are trimmed": (EmbeddedStore, "flush"),
    "before the ledger's commit": (Connections, "here"),
}


def main(place: str, call: int, texts: Path, data: Path) -> None:
    """Ingest, and die at the `call`-th time that the place is reached."""
    owner, name = PLACES[place]
    original, calls = getattr(owner, name), 0

    def deadly(*arguments: Any, **options: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == call:
            os.kill(os.getpid(), signal.SIGKILL)
        return original(*arguments, **options)

    setattr(owner, name, deadly)
    writer._BETWEEN_SNAPSHOTS = 0.0
    ingest([texts], data, IngestOptions(extract=extract_names))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4]))
