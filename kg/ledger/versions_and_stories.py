"""The step that brings a ledger of before stories and changes up to date: every document's articles are compared.

The graph gets its stories with `kg rebuild`, or document by document as they are extracted anew.
"""

from __future__ import annotations

import sqlite3

from kg.ledger import changes, claims, documents, sources, stories
from kg.rdf.claims import places_of


def tell_stories(connection: sqlite3.Connection) -> None:
    """Make the tables of stories, sources and changes, and fill them from the documents that are in."""
    for statement in (*stories.SCHEMA, *sources.SCHEMA, *changes.SCHEMA):
        connection.execute(statement)
    for identifier in documents.ids(connection):
        document, _ = documents.load(connection, identifier)
        stories.put(connection, document)
        for claim in claims.in_document(connection, identifier):
            sources.put(connection, claim.id, places_of(document, claim))
        sources.count(connection, identifier, 1)
