"""The graph anew from the ledger: every document emitted again by the present program, then a fresh store."""

from __future__ import annotations

from pathlib import Path

from kg.ledger import Ledger
from kg.pipeline.lock import WriterLock
from kg.pipeline.progress import Progress, Silent, Summary
from kg.pipeline.writer import WAIT_SECONDS
from kg.store import EmbeddedStore, publish
from kg.store.embedded import FOLDER


def rebuild(data: Path, progress: Progress | None = None, wait_seconds: float = WAIT_SECONDS) -> Summary:
    """Compare all names and emit every stored extraction again; make the store anew, in place of the old one.

    Texts are not read and not extracted again: that is `ingest` with `again`.

    Raises:
        NotFound: the data directory has no ledger.
        DataDirectoryBusy: another process writes and did not finish in time.
    """
    progress = progress or Silent()
    Ledger.open(data, readonly=True).close()
    lock = WriterLock.take(data, wait_seconds, progress.say)
    try:
        with Ledger.open(data) as ledger:
            documents = ledger.document_ids()
            progress.begin(len(documents))
            ledger.compare_again()
            for document in documents:
                ledger.add(*ledger.load(document))
                progress.step(document, "replaced")
            generation = ledger.generation()
            EmbeddedStore.discard(data / FOLDER)
            store = EmbeddedStore.open(data / FOLDER)
            store.replace(ledger.quads(), generation)
            publish(store, data, afresh=True)
            ledger.trim(generation)
            store.close()
    finally:
        lock.release()
    return Summary(replaced=len(documents), generation=generation)
