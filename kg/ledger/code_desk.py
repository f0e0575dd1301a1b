"""Codes of things over a ledger: who has which, giving and taking them back. `Ledger.codes` is one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.ledger import entities, identifiers, keys, search, writing
from kg.ledger.code_rows import IdentifierRow
from kg.ledger.connection import Connections
from kg.ledger.identifiers import Given, Outcome
from kg.ledger.paging import checked
from kg.ledger.rows import EntityRow, Page
from kg.model import EntityType
from kg.nquads import Delta


class CodeDesk:
    """Reads and writes the codes of one ledger."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def given(self, offset: int = 0, limit: int = 50) -> Page[IdentifierRow]:
        """The codes in force that somebody gave, by key and code; raises BadRequest for an offset or limit."""
        checked(offset, limit)
        with self._connections.reading() as connection:
            return identifiers.listed(connection, offset, limit)

    def entities(self, text: str, kind: EntityType | None = None, offset: int = 0, limit: int = 20) -> Page[EntityRow]:
        """The entities that have a code: `SSE:600519`, `600519` or `stock:SSE:600519`."""
        checked(offset, limit)
        with self._connections.reading() as connection:
            return search.by_code(connection, text, kind, offset, limit)

    def entity_of_key(self, key: str) -> EntityRow | None:
        """The entity that has an identity key; None where no document names one."""
        with self._connections.reading() as connection:
            found = keys.cluster_of(connection, key)
            return entities.one(connection, found) if found else None

    def give(self, given: Sequence[Given]) -> tuple[Delta, tuple[Outcome, ...]]:
        """Give codes to identity keys, all in one transaction; each with what came of it, in order."""
        with self._connections.writing() as connection:
            return writing.give_codes(connection, given)

    def take_back(self, ids: Iterable[str], who: str, when: str) -> Delta:
        """Take codes back, all or none; raises NotFound for an id that is not in force."""
        with self._connections.writing() as connection:
            return writing.take_codes(connection, ids, who, when)
