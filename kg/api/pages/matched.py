"""By what a search found an entity: its name, another name, a code or the sound of its name; for people to see."""

from __future__ import annotations

from dataclasses import dataclass

from kg.ledger import EntityRow
from kg.ledger.search import fold
from kg.values import possible_identifiers


@dataclass(frozen=True, slots=True)
class Match:
    """A name of an entity in which the search is found."""

    by: str
    """`name`, `alias`, `code`, or `sound` where no name is written like the search."""
    before: str
    hit: str
    after: str


def matched(row: EntityRow, text: str) -> Match | None:
    """What of an entity a search text is found in; None for an empty one.

    The label comes first, then the shortest of the other names. Where the words stand apart or are written otherwise
    in a name (full width, other brackets), the whole name is the hit.
    """
    parts = [part for part in text.split() if fold(part)]
    if not parts:
        return None
    wanted = {(code.scheme, code.value) for code in possible_identifiers(text)}
    for code in row.identifiers:
        if (code.scheme, code.value) in wanted:
            return Match("code", "", code.value, "")
    for name in (row.label, *sorted(row.aliases, key=lambda name: (len(name), name))):
        if all(fold(part) in fold(name) for part in parts):
            return Match("name" if name == row.label else "alias", *_cut(name, parts))
    return Match("sound", row.label, "", "")


def _cut(name: str, parts: list[str]) -> tuple[str, str, str]:
    """The name before, at and after the search."""
    if len(parts) == 1 and parts[0] in name:
        before, hit, after = name.partition(parts[0])
        return before, hit, after
    return "", name, ""
