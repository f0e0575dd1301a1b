"""Reads the gold of name pairs; the format is described in `seeds/identity/README.md`."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from pathlib import Path

from kg.errors import ParkgraphError
from kg.evaluation.identity.names import Fact, NameRecord, Split
from kg.model import EntityType, RelationType
from kg.vocabulary import vocabulary

COLUMNS = ("group", "split", "entity", "name", "facts", "source", "note")

FILES = {
    "companies": EntityType.COMPANY,
    "organizations": EntityType.ORGANIZATION,
    "parks": EntityType.PARK,
    "places": EntityType.PLACE,
    "people": EntityType.PERSON,
    "projects": EntityType.PROJECT,
}
"""Stem of a gold file → type of what its names mean."""

_GROUP = re.compile(r"[a-z]\d{3}")
_LETTER = re.compile(r"[A-Z]")
_SOURCES = ("data", "own")
_CONTEXT = "context"
_FACT = re.compile(
    r"(?P<relation>\w+)(?P<inverse><)?=(?P<type>\w+):(?P<name>[^#@]+)(?:#(?P<title>[^#@]+))?(?:@(?P<period>[^#@]+))?"
)


class UnreadableNames(ParkgraphError):
    """A gold file of names that is not what it should be."""

    status = 422


class _Fault(ValueError):
    """What is wrong with a line; whoever knows file and number adds them."""


def read_names(folder: Path) -> tuple[NameRecord, ...]:
    """The records of every gold file in the folder, file by file in the order of `FILES`.

    Raises:
        UnreadableNames: there is none, or one of them breaks the format.
    """
    found = [folder / f"{stem}.tsv" for stem in FILES if (folder / f"{stem}.tsv").is_file()]
    if not found:
        raise UnreadableNames(f"{folder} has no gold of names: it would be one of {', '.join(FILES)} with .tsv")
    return tuple(record for path in found for record in read_file(path))


def read_file(path: Path) -> tuple[NameRecord, ...]:
    """The records of one gold file in their order.

    Raises:
        UnreadableNames: it has another stem than those of `FILES`, or breaks the format; the message has the line.
    """
    kind = FILES.get(path.stem)
    if kind is None:
        raise UnreadableNames(f"{path} is no gold of names: the files are {', '.join(FILES)} with .tsv")
    rows = csv.reader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    records: list[NameRecord] = []
    for line, cells in enumerate(rows, 1):
        try:
            if line > 1:
                records.append(_record(kind, cells, line))
            elif tuple(cells) != COLUMNS:
                raise _Fault(f"the header is {cells}, not {', '.join(COLUMNS)}")
        except _Fault as fault:
            raise UnreadableNames(f"{path}:{line}: {fault}") from fault
    _check_groups(path, records)
    return tuple(records)


def _record(kind: EntityType, cells: list[str], line: int) -> NameRecord:
    if len(cells) != len(COLUMNS):
        raise _Fault(f"{len(cells)} columns, not {len(COLUMNS)}: {', '.join(COLUMNS)}")
    group, split, letter, name, facts, source, note = cells
    if not _GROUP.fullmatch(group):
        raise _Fault(f"group {group!r} is not a small letter and three digits, such as c001")
    if split not in tuple(Split):
        raise _Fault(f"split {split!r} is none of {', '.join(Split)}")
    letter = letter.removeprefix(group)
    if not _LETTER.fullmatch(letter):
        raise _Fault(f"entity {letter!r} is not one capital letter")
    if not name or name != name.strip():
        raise _Fault(f"name {name!r} is empty or has white space around it")
    if source not in _SOURCES:
        raise _Fault(f"source {source!r} is none of {', '.join(_SOURCES)}")
    said = [one for one in facts.split(";") if one]
    aliases = tuple(one.removeprefix("alias=") for one in said if one.startswith("alias="))
    relations = tuple(_fact(kind, one) for one in said if not one.startswith("alias="))
    return NameRecord(
        kind, group, Split(split), letter, name, relations, aliases, source == "data", note=note, line=line
    )


def _fact(kind: EntityType, wording: str) -> Fact:
    parts = _FACT.fullmatch(wording)
    if not parts or parts["type"] not in tuple(EntityType) or parts["relation"] not in (_CONTEXT, *RelationType):
        raise _Fault(f"fact {wording!r} is not relation=Type:name with a relation and a type of the ontology")
    relation = None if parts["relation"] == _CONTEXT else RelationType(parts["relation"])
    other, inverse = EntityType(parts["type"]), bool(parts["inverse"])
    subject, object_ = (other, kind) if inverse else (kind, other)
    if relation and not vocabulary().allows(relation, subject, object_):
        raise _Fault(f"fact {wording!r}: the ontology lets no {relation} run from {subject} to {object_}")
    return Fact(relation, other, parts["name"], inverse, title=parts["title"], period=parts["period"])


def _check_groups(path: Path, records: Iterable[NameRecord]) -> None:
    """Raises UnreadableNames where the lines of a group lie apart, or differ in their split."""
    last: dict[str, NameRecord] = {}
    previous = ""
    for record in records:
        known = last.get(record.group)
        if known and previous != record.group:
            raise UnreadableNames(
                f"{path}:{record.line}: group {record.group} was on line {known.line} already: keep a group together"
            )
        if known and known.split is not record.split:
            raise UnreadableNames(
                f"{path}:{record.line}: group {record.group} is both {known.split} and {record.split}"
            )
        last[record.group], previous = record, record.group
