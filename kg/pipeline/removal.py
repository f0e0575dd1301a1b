"""Documents out, exactly: the graph is then the one that never had them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.errors import NotFound, ParkgraphError
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


class OtherVersion(ParkgraphError):
    """A document that is not in the version that was meant."""

    status = 412


def remove_one(data: Path, document: str, version: str | None, wait_seconds: float = WAIT_SECONDS) -> int:
    """Take out the document of an id, in this version where one is named; the generation of the graph afterwards.

    Raises:
        NotFound: it is not in.
        OtherVersion: it is in another version; nothing is changed.
        DataDirectoryBusy: another process writes and did not finish in time.
    """
    with Writer.open(data, wait_seconds=wait_seconds) as writer:
        row = writer.ledger.document(document)
        if row is None:
            raise NotFound(f"no document {document!r}: /documents lists those that are in")
        if version not in (None, row.version):
            raise OtherVersion(f"document {document} is in version {row.version}, not {version}: read it again")
        delta = writer.ledger.remove(row.id)
        writer.follow(delta)
        return delta.generation
