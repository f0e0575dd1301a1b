"""What every tool works on, and the one way in which an id becomes an entity."""

from __future__ import annotations

from dataclasses import dataclass

from kg.api.answers.paging import Paging, paging_of
from kg.api.settings import Settings
from kg.errors import NotFound
from kg.ledger import DocumentRow, EntityRow, Ledger
from kg.store.pool import QueryPool


@dataclass(frozen=True, slots=True)
class Served:
    """One data directory, open for reading."""

    settings: Settings
    ledger: Ledger
    pool: QueryPool
    long_pool: QueryPool
    """The worker for analyses, which take longer than a query may."""

    def entity(self, entity_id: str) -> EntityRow:
        """The entity that an id, also a former one, stands for now. Raises NotFound."""
        current = self.ledger.current_id(entity_id)
        row = None if current is None else self.ledger.entity(current)
        if row is None:
            raise NotFound(f"no entity {entity_id!r}: search_entities finds ids by name")
        return row

    def document(self, document_id: str) -> DocumentRow:
        """The document of an id. Raises NotFound."""
        row = self.ledger.document(document_id)
        if row is None:
            raise NotFound(f"no document {document_id!r}: claims name the documents that they stand in")
        return row

    def paging(self, limit: int, cursor: str | None = None) -> Paging:
        """The part of a list that is wanted. Raises BadRequest for more than a page holds."""
        return paging_of(self.settings, limit, cursor)
