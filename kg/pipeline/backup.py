"""A data directory as one file, and the data directory of such a file.

The ledger is the truth, so it alone is kept; the graph is made from it again. Keys of the server are no part of it.
"""

from __future__ import annotations

import gzip
import os
import shutil
import zlib
from pathlib import Path

from kg.errors import BadRequest
from kg.ledger import Ledger
from kg.ledger.connection import FILE
from kg.ledger.copying import check_copy, copy_ledger
from kg.pipeline.lock import WriterLock
from kg.pipeline.progress import Progress, Silent
from kg.pipeline.writer import WAIT_SECONDS, Writer
from kg.store.beside import beside
from kg.store.embedded import FOLDER
from kg.store.snapshots import CURRENT, SNAPSHOTS

_AT_ONCE = 1 << 20
_OF_A_LEDGER = (FILE, *(f"{FILE}-{log}" for log in ("wal", "shm", "journal")), FOLDER, CURRENT, SNAPSHOTS)


def backup(data: Path, file: Path) -> int:
    """Write one state of a data directory into a file (gzip), while others may read and write; its size in bytes.

    Raises:
        NotFound: the data directory has no ledger.
        BadRequest: the file is there already: a backup is never written over.
    """
    if file.exists():
        raise BadRequest(f"{file} exists: a backup is not written over another file; name a new one")
    file.parent.mkdir(parents=True, exist_ok=True)
    with beside(file) as folder:
        copy_ledger(data, folder / FILE)
        packed = folder / "packed"
        with (folder / FILE).open("rb") as plain, packed.open("wb") as sink:
            with gzip.GzipFile("", "wb", 6, sink, mtime=0) as zipped:
                shutil.copyfileobj(plain, zipped, _AT_ONCE)
            sink.flush()
            os.fsync(sink.fileno())
        os.replace(packed, file)
    return file.stat().st_size


def restore(file: Path, data: Path, progress: Progress | None = None, wait_seconds: float = WAIT_SECONDS) -> int:
    """Make a data directory of a backup, its graph as it was; how many documents are in.

    The ledger is there when all of it is: a restore killed before can be begun again, and one killed while the graph is
    made is finished by `kg rebuild`.

    Raises:
        BadRequest: the directory holds a ledger already, or what is left of one, or the file is no sound backup.
    """
    data.mkdir(parents=True, exist_ok=True)
    lock = WriterLock.take(data, wait_seconds, (progress or Silent()).say)
    try:
        _check_empty(data)
        with beside(data / FILE) as folder:
            _unpack(file, folder / FILE)
            check_copy(folder / FILE)
            os.replace(folder / FILE, data / FILE)
    finally:
        lock.release()
    with Writer.open(data, progress, wait_seconds):
        pass
    with Ledger.open(data, readonly=True) as ledger:
        return len(ledger.document_ids())


def _check_empty(data: Path) -> None:
    """A log of another ledger would be written into the restored one, a graph of another be taken for its own."""
    for name in _OF_A_LEDGER:
        if (data / name).exists():
            raise BadRequest(
                f"{data} holds {'a ledger' if name == FILE else f'{name} of another ledger'} already: restore into an "
                "empty directory"
            )


def _unpack(file: Path, target: Path) -> None:
    try:
        with gzip.open(file, "rb") as zipped, target.open("wb") as plain:
            shutil.copyfileobj(zipped, plain, _AT_ONCE)
            plain.flush()
            os.fsync(plain.fileno())
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise BadRequest(f"{file} is no whole backup ({error}): use another one") from None
