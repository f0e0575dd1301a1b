"""Full text of names: Chinese by two characters at a time, and by pinyin (whole or initials)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from functools import lru_cache

from pypinyin import Style, lazy_pinyin

from kg.ledger import held_codes
from kg.ledger.entities import full
from kg.ledger.paging import page
from kg.ledger.rows import EntityRow, Page
from kg.model import EntityType
from kg.values import normalise, possible_identifiers

# Column `grams`: for every name its overlapping pairs of characters, then its last character alone, so that each
# character opens a token and any stretch of a name is a phrase. `pinyin`: from every syllable on, whole and initials.
SCHEMA = (
    "CREATE TABLE indexed_names(number INTEGER PRIMARY KEY, grams TEXT NOT NULL, pinyin TEXT NOT NULL)",
    """CREATE VIRTUAL TABLE name_index USING fts5(
        grams, pinyin, content = 'indexed_names', content_rowid = 'number', tokenize = "unicode61 remove_diacritics 0"
    )""",
)

_NAMED = "e.number IN (SELECT rowid FROM name_index WHERE name_index MATCH :match)"
_CODED = "e.id IN (SELECT value FROM json_each(:coded))"
_BETWEEN_NAMES = "zzz"
_LONGEST_ALIKE = 40
"""Characters of a text that is compared with names: a longer one is no name, and would cost more."""
_LONGEST_PINYIN = 16
"""Characters of a name that are indexed by pinyin."""


def index(connection: sqlite3.Connection, number: int, names: Iterable[str]) -> None:
    """Index the names of the entity with that row number, in place of those it had."""
    unindex(connection, number)
    folded = sorted({fold(name) for name in names})
    grams = f" {_BETWEEN_NAMES} ".join(" ".join(_grams(name)) for name in folded)
    pinyin = " ".join(sorted({word for name in folded for word in _pinyin(name)}))
    connection.execute("INSERT INTO indexed_names VALUES (?, ?, ?)", (number, grams, pinyin))
    connection.execute("INSERT INTO name_index(rowid, grams, pinyin) VALUES (?, ?, ?)", (number, grams, pinyin))


def unindex(connection: sqlite3.Connection, number: int) -> None:
    """Forget the names of the entity with that row number."""
    row = connection.execute("DELETE FROM indexed_names WHERE number = ? RETURNING grams, pinyin", (number,)).fetchone()
    if row is not None:
        # FTS5 needs the old text again to find what it has to delete.
        connection.execute(
            "INSERT INTO name_index(name_index, rowid, grams, pinyin) VALUES ('delete', ?, ?, ?)",
            (number, row["grams"], row["pinyin"]),
        )


def search(
    connection: sqlite3.Connection, text: str, kind: EntityType | None, offset: int, limit: int
) -> Page[EntityRow]:
    """The entities that a text may mean.

    What has the text as a code comes first, then an exact label, an exact other name, labels that start with the text,
    and the rest; within each and for an empty text, which lists all entities, those that take part in most claims,
    then by label. White space in the text separates parts that must all occur.
    """
    source, rank, values = _meant(connection, text, kind)
    return _page(connection, source, rank, values, (offset, limit))


def alike(connection: sqlite3.Connection, text: str, kind: EntityType | None, most: int) -> tuple[EntityRow, ...]:
    """Entities with names that share pairs of characters with a text, those of the rarest pairs first."""
    pairs = sorted({f'"{pair}"' for pair in _grams(fold(text)[:_LONGEST_ALIKE]) if len(pair) > 1})
    if not pairs:
        return ()
    rows = connection.execute(
        f"""SELECT e.* FROM name_index AS i JOIN entities AS e ON e.number = i.rowid
        WHERE name_index MATCH :match AND {"TRUE" if kind is None else "e.type = :type"}
        ORDER BY i.rank, e.claims DESC, e.id LIMIT :most""",
        {"match": f"grams : ({' OR '.join(pairs)})", "type": kind, "most": most},
    )
    return tuple(full(connection, row) for row in rows.fetchall())


def ids(connection: sqlite3.Connection, text: str) -> tuple[str, ...]:
    """The ids of all entities that a text may mean, in the order of `search`."""
    source, rank, values = _meant(connection, text, None)
    rows = connection.execute(f"SELECT e.id FROM {source} ORDER BY {_order(rank)}", values)
    return tuple(row["id"] for row in rows)


def _meant(connection: sqlite3.Connection, text: str, kind: EntityType | None) -> tuple[str, str, dict[str, object]]:
    """Where the entities come from that a text may mean, how they are ranked, and the values for both."""
    coded = held_codes.clusters_with(connection, possible_identifiers(text))
    where = "TRUE" if kind is None else "e.type = :type"
    values: dict[str, object] = {"type": kind, "text": text.strip()}
    terms = [fold(part) for part in text.split()]
    if not any(terms):
        source = f"entities AS e WHERE {where}" if not text.strip() else "entities AS e WHERE FALSE"
        rank = "0"
    else:
        values["match"] = " AND ".join(f"({expression_for(term)})" for term in terms if term)
        source = f"name_index AS i JOIN entities AS e ON e.number = i.rowid WHERE name_index MATCH :match AND {where}"
        if coded:
            values["coded"] = json.dumps(sorted(coded))
            source = f"entities AS e WHERE ({_NAMED} OR {_CODED}) AND {where}"
        rank = f"""CASE {f"WHEN {_CODED} THEN -1" if coded else ""} WHEN e.label = :text THEN 0
            WHEN EXISTS(SELECT 1 FROM names AS n WHERE n.entity = e.id AND n.name = :text) THEN 1
            WHEN substr(e.label, 1, length(:text)) = :text THEN 2 ELSE 3 END"""
    return source, rank, values


def by_code(
    connection: sqlite3.Connection, text: str, kind: EntityType | None, offset: int, limit: int
) -> Page[EntityRow]:
    """The entities that have a code, those in most claims first."""
    coded = held_codes.clusters_with(connection, possible_identifiers(text))
    where = "TRUE" if kind is None else "e.type = :type"
    values: dict[str, object] = {"type": kind, "coded": json.dumps(sorted(coded))}
    return _page(connection, f"entities AS e WHERE {_CODED} AND {where}", "0", values, (offset, limit))


def _page(
    connection: sqlite3.Connection, source: str, rank: str, values: dict[str, object], wanted: tuple[int, int]
) -> Page[EntityRow]:
    offset, limit = wanted
    values |= {"offset": offset, "limit": limit}
    total = connection.execute(f"SELECT count(*) FROM {source}", values).fetchone()[0]
    rows = connection.execute(f"SELECT e.* FROM {source} ORDER BY {_order(rank)} LIMIT :limit OFFSET :offset", values)
    return page((full(connection, row) for row in rows.fetchall()), total, offset)


def _order(rank: str) -> str:
    return "e.claims DESC, e.label, e.id" if rank == "0" else f"{rank}, e.claims DESC, e.label, e.id"


def fold(name: str) -> str:
    """A name as the full text has it: normalised, in small letters, letters and digits only."""
    return "".join(character for character in normalise(name).lower() if character.isalnum())


def _grams(name: str) -> list[str]:
    return [name[at : at + 2] for at in range(len(name))]


@lru_cache(maxsize=65536)
def _pinyin(name: str) -> tuple[str, ...]:
    name = name[:_LONGEST_PINYIN]
    syllables: list[str] = lazy_pinyin(name)
    initials: list[str] = lazy_pinyin(name, style=Style.FIRST_LETTER)
    words = ["".join(part[at:]) for part in (syllables, initials) for at in range(len(part))]
    return tuple(word for word in words if word.isascii() and word.isalnum())


def expression_for(term: str) -> str:
    """The FTS5 expression for one folded part: letters and digits only, so quoting is safe."""
    pairs = _grams(term)
    grams = f'"{term}" *' if len(term) == 1 else f'"{" ".join(pairs[:-1])}"'
    expression = f"grams : {grams}"
    return f'{expression} OR pinyin : "{term}" *' if term.isascii() else expression
