"""Documents that are in: their text as read, their articles, and what was extracted from them."""

from __future__ import annotations

import sqlite3

from kg.ledger.codec import decode_articles, decode_extraction, encode_articles, encode_extraction
from kg.ledger.paging import page
from kg.ledger.rows import DocumentRow, Page
from kg.model import Article, Document, Extraction

SCHEMA = (
    """CREATE TABLE documents(
        id TEXT PRIMARY KEY, key TEXT NOT NULL UNIQUE, version TEXT NOT NULL, title TEXT NOT NULL, published TEXT,
        characters INTEGER NOT NULL, entities INTEGER NOT NULL, claims INTEGER NOT NULL, refused INTEGER NOT NULL,
        extractor TEXT NOT NULL
    ) WITHOUT ROWID""",
    "CREATE INDEX documents_version ON documents(version)",
    """CREATE TABLE texts(
        document TEXT PRIMARY KEY, text TEXT NOT NULL, articles BLOB NOT NULL, extraction BLOB NOT NULL
    )""",
)

_COLUMNS = """d.id, d.key, d.version, d.title, d.published, d.characters, d.entities, d.claims, d.refused, d.extractor,
    (SELECT count(DISTINCT o.document) FROM articles AS m JOIN wordings AS mine ON mine.number = m.wording
        JOIN wordings AS theirs ON theirs.story = mine.story JOIN articles AS o ON o.wording = theirs.number
        WHERE m.document = d.id AND o.document <> d.id) AS reprints"""


def put(connection: sqlite3.Connection, document: Document, extraction: Extraction) -> None:
    """Write a document; its counts of entities and claims come later (`count`)."""
    connection.execute(
        "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, 0, 0, ?, ?)",
        (
            document.id,
            document.key,
            document.version,
            document.articles[0].title if document.articles else "",
            next((article.published for article in document.articles if article.published), None),
            len(document.text),
            len(extraction.refused),
            extraction.extractor,
        ),
    )
    connection.execute(
        "INSERT INTO texts VALUES (?, ?, ?, ?)",
        (document.id, document.text, encode_articles(document.articles), encode_extraction(extraction)),
    )


def drop(connection: sqlite3.Connection, document: str) -> None:
    """Delete a document's own rows."""
    connection.execute("DELETE FROM documents WHERE id = ?", (document,))
    connection.execute("DELETE FROM texts WHERE document = ?", (document,))


def count(connection: sqlite3.Connection, document: str, entities: int, claims: int) -> None:
    """Record how many canonical entities a document mentions and how many claims it makes."""
    connection.execute("UPDATE documents SET entities = ?, claims = ? WHERE id = ?", (entities, claims, document))


def load(connection: sqlite3.Connection, document: str) -> tuple[Document, Extraction]:
    """A stored document with its extraction; it has to be there."""
    row = connection.execute(
        "SELECT d.id, d.version, d.key, t.* FROM documents AS d JOIN texts AS t ON t.document = d.id WHERE d.id = ?",
        (document,),
    ).fetchone()
    articles = decode_articles(row["articles"])
    found = Document(id=row["id"], version=row["version"], key=row["key"], text=row["text"], articles=articles)
    return found, decode_extraction(row["extraction"])


def one(connection: sqlite3.Connection, document: str) -> DocumentRow | None:
    """The document of an id."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM documents AS d WHERE d.id = ?", (document,)).fetchone()
    return None if row is None else DocumentRow(**row)


def version(connection: sqlite3.Connection, document: str) -> str | None:
    """Which version of a document is in."""
    row = connection.execute("SELECT version FROM documents WHERE id = ?", (document,)).fetchone()
    return None if row is None else str(row["version"])


def find(connection: sqlite3.Connection, id_or_key: str) -> DocumentRow | None:
    """The document of an id or of a source key; an id wins."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM documents AS d WHERE d.key = ?", (id_or_key,)).fetchone()
    return one(connection, id_or_key) or (None if row is None else DocumentRow(**row))


def listed(connection: sqlite3.Connection, offset: int, limit: int) -> Page[DocumentRow]:
    """All documents by key."""
    total = connection.execute("SELECT count(*) FROM documents").fetchone()[0]
    rows = connection.execute(f"SELECT {_COLUMNS} FROM documents AS d ORDER BY d.key LIMIT ? OFFSET ?", (limit, offset))
    return page((DocumentRow(**row) for row in rows), total, offset)


def of_entity(connection: sqlite3.Connection, entity: str, offset: int, limit: int) -> Page[DocumentRow]:
    """The documents that mention an entity, by key."""
    naming = "d.id IN (SELECT document FROM locals WHERE entity = ?)"
    total = connection.execute(f"SELECT count(*) FROM documents AS d WHERE {naming}", (entity,)).fetchone()[0]
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM documents AS d WHERE {naming} ORDER BY d.key LIMIT ? OFFSET ?",
        (entity, limit, offset),
    )
    return page((DocumentRow(**row) for row in rows), total, offset)


def text(connection: sqlite3.Connection, document: str) -> str | None:
    """The text as read."""
    row = connection.execute("SELECT text FROM texts WHERE document = ?", (document,)).fetchone()
    return None if row is None else str(row["text"])


def articles(connection: sqlite3.Connection, document: str) -> tuple[Article, ...] | None:
    """The articles of a document."""
    row = connection.execute("SELECT articles FROM texts WHERE document = ?", (document,)).fetchone()
    return None if row is None else decode_articles(row["articles"])


def ids(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Every document's id, in the order of their keys."""
    return tuple(row["id"] for row in connection.execute("SELECT id FROM documents ORDER BY key"))
