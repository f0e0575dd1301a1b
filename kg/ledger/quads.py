"""Which quads the graph has, and who contributes each: documents, entities (their labels), judgements and users.

A quad is in the graph while anybody contributes it. `supporters` is how many do; 0 → 1 adds the quad, 1 → 0 removes it.

Nine quads of ten are about a document's own nodes (itself, its mentions, its claims), whose names hash its id, so that
nobody else can contribute them. These have no row each: one deflated text a document holds them, a tenth in size.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator

SCHEMA = (
    # The index is on a 16-byte digest: the lines themselves would double the file.
    """CREATE TABLE quads(
        number INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, line TEXT NOT NULL, supporters INTEGER NOT NULL
    )""",
    """CREATE TABLE contributions(
        owner TEXT NOT NULL, quad INTEGER NOT NULL, PRIMARY KEY (owner, quad)
    ) WITHOUT ROWID""",
    "CREATE TABLE own_quads(owner TEXT PRIMARY KEY, number INTEGER NOT NULL, lines BLOB NOT NULL)",
)


class Changes:
    """What a transaction adds to and removes from the graph, net: what comes and goes inside it leaves no trace."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.added: set[str] = set()
        self.removed: set[str] = set()
        self._unsupported: set[int] = set()

    def contribute(self, owner: str, lines: Iterable[str], own: frozenset[str] = frozenset()) -> None:
        """Make `lines` (canonical N-Quads) all that the owner contributes, with those that only it can: `own`."""
        self._contribute_own(owner, own)
        wanted = {_digest(line): line for line in lines}
        rows = self._connection.execute(
            "SELECT q.number, q.digest FROM contributions AS c JOIN quads AS q ON q.number = c.quad WHERE c.owner = ?",
            (owner,),
        ).fetchall()
        present = {row["digest"]: row["number"] for row in rows}
        for digest, number in present.items():
            if digest not in wanted:
                self._withdraw(owner, number)
        for digest, line in wanted.items():
            if digest not in present:
                self._enter(owner, digest, line)

    def contribute_more(self, owner: str, lines: Iterable[str]) -> None:
        """Let the owner contribute lines besides what it does already; costs by the lines alone."""
        for line in lines:
            digest = _digest(line)
            if self._contributed(owner, digest) is None:
                self._enter(owner, digest, line)

    def contribute_less(self, owner: str, lines: Iterable[str]) -> None:
        """Take back those of the lines that the owner contributes; costs by the lines alone."""
        for line in lines:
            number = self._contributed(owner, _digest(line))
            if number is not None:
                self._withdraw(owner, number)

    def settle(self) -> None:
        """Delete the quads that nobody contributes any more."""
        self._connection.executemany(
            "DELETE FROM quads WHERE number = ? AND supporters = 0", ((number,) for number in sorted(self._unsupported))
        )

    def _contributed(self, owner: str, digest: bytes) -> int | None:
        row = self._connection.execute(
            """SELECT q.number FROM quads AS q JOIN contributions AS c ON c.quad = q.number
            WHERE q.digest = ? AND c.owner = ?""",
            (digest, owner),
        ).fetchone()
        return None if row is None else int(row["number"])

    def _enter(self, owner: str, digest: bytes, line: str) -> None:
        number, supporters = self._connection.execute(
            """INSERT INTO quads(digest, line, supporters) VALUES (?, ?, 1)
            ON CONFLICT(digest) DO UPDATE SET supporters = supporters + 1 RETURNING number, supporters""",
            (digest, line),
        ).fetchone()
        self._connection.execute("INSERT INTO contributions VALUES (?, ?)", (owner, number))
        if supporters == 1:
            self._plus(line)

    def _withdraw(self, owner: str, number: int) -> None:
        self._connection.execute("DELETE FROM contributions WHERE owner = ? AND quad = ?", (owner, number))
        line, supporters = self._connection.execute(
            "UPDATE quads SET supporters = supporters - 1 WHERE number = ? RETURNING line, supporters", (number,)
        ).fetchone()
        if supporters == 0:
            self._unsupported.add(number)
            self._minus(line)

    def _contribute_own(self, owner: str, wanted: frozenset[str]) -> None:
        row = self._connection.execute("SELECT lines FROM own_quads WHERE owner = ?", (owner,)).fetchone()
        present = frozenset() if row is None else frozenset(_unpacked(row["lines"]))
        for line in present - wanted:
            self._minus(line)
        for line in wanted - present:
            self._plus(line)
        if not wanted:
            self._connection.execute("DELETE FROM own_quads WHERE owner = ?", (owner,))
        elif wanted != present:
            values = (owner, len(wanted), zlib.compress("\n".join(sorted(wanted)).encode(), 3))
            self._connection.execute("INSERT OR REPLACE INTO own_quads VALUES (?, ?, ?)", values)

    def _plus(self, line: str) -> None:
        if line in self.removed:
            self.removed.discard(line)
        else:
            self.added.add(line)

    def _minus(self, line: str) -> None:
        if line in self.added:
            self.added.discard(line)
        else:
            self.removed.add(line)


def lines(connection: sqlite3.Connection) -> Iterator[str]:
    """Every quad of the graph as a line, in no order."""
    yield from (row["line"] for row in connection.execute("SELECT line FROM quads"))
    for row in connection.execute("SELECT lines FROM own_quads ORDER BY owner"):
        yield from _unpacked(row["lines"])


def own(connection: sqlite3.Connection) -> Iterator[list[str]]:
    """The lines about the own nodes of each document, sorted; `connection` is that of `Ledger.reading`."""
    reader = connection.cursor()
    reader.row_factory = None
    yield from (_unpacked(packed) for (packed,) in reader.execute("SELECT lines FROM own_quads ORDER BY owner"))


def shared(connection: sqlite3.Connection, about: str) -> Iterator[str]:
    """The other lines whose subject's IRI starts with `about`, in no order; `connection` as of `own`."""
    reader = connection.cursor()
    reader.row_factory = None
    start = f"<{about}"
    rows = reader.execute("SELECT line FROM quads WHERE substr(line, 1, ?) = ?", (len(start), start))
    yield from (line for (line,) in rows)


def count(connection: sqlite3.Connection) -> int:
    """How many quads the graph has."""
    sql = "SELECT (SELECT count(*) FROM quads) + (SELECT coalesce(sum(number), 0) FROM own_quads)"
    return int(connection.execute(sql).fetchone()[0])


def miscounted(connection: sqlite3.Connection) -> list[str]:
    """The quads whose number of supporters is not that of their contributions; none in a sound ledger."""
    rows = connection.execute(
        """SELECT q.line FROM quads AS q LEFT JOIN (
            SELECT quad, count(*) AS n FROM contributions GROUP BY quad
        ) AS c ON c.quad = q.number WHERE q.supporters <> coalesce(c.n, 0) ORDER BY q.line"""
    )
    return [row["line"] for row in rows]


def _unpacked(data: bytes) -> list[str]:
    return zlib.decompress(data).decode().split("\n")


def _digest(line: str) -> bytes:
    return hashlib.blake2b(line.encode(), digest_size=16).digest()
