"""Codes that a user gives things, taken in like a document: one transaction, then the graph follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kg.errors import BadRequest
from kg.identity.records import read_key
from kg.ledger import EntityRow, Given, IdentifierRow, Ledger
from kg.pipeline.identifier_files import BadLine, Line, read_identifiers
from kg.pipeline.progress import Progress
from kg.pipeline.writer import WAIT_SECONDS, Writer
from kg.values import bearers_of, normalise

_SHOWN = 5
"""Candidates that are named where a name means several."""
_LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class Linked:
    """What a file did."""

    rows: tuple[IdentifierRow, ...] = ()
    """The codes that are new."""
    unchanged: int = 0
    """Lines that say what is in force already."""
    refused: tuple[tuple[int, str], ...] = ()
    """Line and reason."""


def link(
    data: Path, table: bytes, who: str, when: str, progress: Progress | None = None, wait_seconds: float = WAIT_SECONDS
) -> Linked:
    """Give the things that a table names their codes; lines that cannot be taken are refused, the others go in.

    Raises:
        BadRequest: the table has no such columns, nobody is named, or no date.
        NotFound: the data directory has no ledger.
        DataDirectoryBusy: another process writes and was not ready in time.
    """
    check_word(who, when)
    lines = tuple(read_identifiers(table))
    Ledger.open(data, readonly=True).close()
    refused = [(line.number, line.reason) for line in lines if isinstance(line, BadLine)]
    with Writer.open(data, progress, wait_seconds) as writer:
        given: list[tuple[int, Given]] = []
        for line in (line for line in lines if isinstance(line, Line)):
            key = key_named(writer.ledger, line)
            if isinstance(key, BadLine):
                refused.append((key.number, key.reason))
            else:
                given.append((line.number, Given(key, line.identifier, who, when, line.note)))
        if not given:
            return Linked(refused=tuple(sorted(refused)))
        delta, outcomes = writer.ledger.codes.give([one for _, one in given])
        writer.follow(delta)
    told = list(zip(given, outcomes, strict=True))
    refused += [(number, outcome.reason) for (number, _), outcome in told if outcome.reason]
    rows = tuple(outcome.row for _, outcome in told if outcome.row is not None)
    return Linked(rows, len(lines) - len(rows) - len(refused), tuple(sorted(refused)))


def unlink(data: Path, ids: Iterable[str], who: str, when: str, wait_seconds: float = WAIT_SECONDS) -> None:
    """Take codes back, all or none; the graph is then as if they had never been given.

    Raises:
        NotFound: an id is not in force.
        BadRequest: nobody is named, or no date.
        DataDirectoryBusy: another process writes and was not ready in time.
    """
    check_word(who, when)
    with Writer.open(data, None, wait_seconds) as writer:
        writer.follow(writer.ledger.codes.take_back(ids, who, when))


def check_word(who: str, when: str) -> None:
    """Nothing, where a word has somebody whose it is and an ISO 8601 date; raises BadRequest."""
    if not who.strip():
        raise BadRequest("a code needs somebody who gives it: name them")
    try:
        datetime.fromisoformat(when)
    except ValueError:
        raise BadRequest(f"{when!r} is no ISO 8601 date: write it as 2024-06-01 or 2024-06-01T09:30:00+08:00") from None


def key_named(ledger: Ledger, line: Line) -> str | BadLine:
    """The identity key that a line means: the key itself, else that key of the one entity which has the name given."""
    name = line.entity
    if "|" in name:
        in_use = ledger.codes.entity_of_key(name) is not None
        return name if in_use else BadLine(line.number, f"{name!r} is the identity key of no entity")
    types = {line.type} if line.type else bearers_of(line.identifier.scheme)
    by_id = ledger.entity(ledger.current_id(name) or name)
    found = [by_id] if by_id is not None else [row for row in _called(ledger, name) if row.type in types]
    if len(found) == 1:
        return _key(ledger, found[0], name)
    if not found:
        what = " or ".join(sorted(types))
        return BadLine(line.number, f"no {what} is called {name!r}: write the name as texts have it")
    told = ", ".join(f"{row.id} {row.type} {row.label} ({row.documents} documents)" for row in found[:_SHOWN])
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return BadLine(line.number, f"{name!r} means {len(found)} things, write the id of one: {told}{more}")


def _called(ledger: Ledger, name: str) -> list[EntityRow]:
    wanted = normalise(name)
    rows = ledger.search(name, None, 0, _LOOKED_AT).items
    return [row for row in rows if wanted in map(normalise, (row.label, *row.aliases))]


def _key(ledger: Ledger, row: EntityRow, name: str) -> str:
    keys = [key.key for key in ledger.identity(row.id).keys]
    wanted = normalise(name)
    return min((key for key in keys if read_key(key).name == wanted), default=min(keys))
