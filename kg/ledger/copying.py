"""One state of a ledger as a file, taken while others read and write."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from kg.errors import BadRequest, NotFound
from kg.ledger.connection import FILE
from kg.ledger.migrations import pending


def copy_ledger(data: Path, target: Path) -> int:
    """Write one state of a data directory's ledger to a new file; how many bytes it has.

    SQLite's own online backup (https://www.sqlite.org/backup.html), so that it is a state between two commits.

    Raises:
        NotFound: the data directory has no ledger.
        OSError: the copy could not be written, or the ledger not be read.
    """
    if not (data / FILE).exists():
        raise NotFound(f"{data / FILE} does not exist: there is nothing to copy; name another data directory")
    source = sqlite3.connect(f"{(data / FILE).absolute().as_uri()}?mode=ro", uri=True, timeout=30)
    with closing(source), closing(sqlite3.connect(target)) as copy:
        try:
            source.backup(copy, pages=-1)
        except sqlite3.OperationalError as error:
            where = f"no copy of {data / FILE} could be made in {target.parent.parent}"
            raise OSError(f"{where} ({error}): is there room for all of it?") from None
        # A copy is one file: it keeps no log beside itself.
        copy.execute("PRAGMA journal_mode = DELETE")
    return target.stat().st_size


def check_copy(file: Path) -> None:
    """Nothing, where a file is a sound ledger that this program can read.

    Raises:
        BadRequest: it is no SQLite file, is damaged, or is something else than a ledger.
        ParkgraphError: a newer version wrote it.
    """
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    with closing(connection):
        try:
            faults = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(3)") if row[0] != "ok"]
            documents = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'documents'").fetchone()
        except sqlite3.DatabaseError as error:
            raise BadRequest(f"the backup is no sound ledger ({error}): use another one") from None
        if faults:
            raise BadRequest(f"the backup is damaged ({'; '.join(faults)}): use another one")
        if documents is None:
            raise BadRequest("the backup holds no ledger of kg: use a file that `kg backup` wrote")
        pending(connection)
