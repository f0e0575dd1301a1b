"""Documents out, exactly: the graph is then the one that never had them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.pipeline.progress import Progress, Silent, Summary
from kg.pipeline.writer import WAIT_SECONDS, Writer


def remove(
    data: Path,
    documents: Iterable[str],
    progress: Progress | None = None,
    wait_seconds: float = WAIT_SECONDS,
) -> Summary:
    """Take out the documents given by id or by key; those that are not in are refused.

    Raises:
        DataDirectoryBusy: another process writes and did not finish in time.
    """
    wanted = tuple(dict.fromkeys(documents))
    progress = progress or Silent()
    progress.begin(len(wanted))
    removed, refused = 0, []
    with Writer.open(data, progress, wait_seconds) as writer:
        for name in wanted:
            row = writer.ledger.find_document(name)
            if row is None:
                refused.append((name, "no document has this id or path: `kg info` lists what is in"))
                progress.step(name, "refused")
                continue
            writer.follow(writer.ledger.remove(row.id))
            removed += 1
            progress.step(row.key, "removed")
        return Summary(removed=removed, refused=tuple(refused), generation=writer.ledger.generation())
