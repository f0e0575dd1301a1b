"""The ledger: the truth on disk, one SQLite file in the data directory.

One object serves every thread of a process. Readers see the last committed state, each call by itself; inside
`with ledger.reading():` all calls of a thread see the same one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from sqlite3 import Connection
from typing import Self, TypeVar

from kg.errors import NotFound
from kg.ledger import (
    changes,
    claims,
    deltas,
    documents,
    entities,
    explaining,
    identifiers,
    inventory,
    judgements,
    keys,
    mentions,
    neighbours,
    paths,
    quads,
    refused,
    review,
    search,
    stories,
    surroundings,
    user_graphs,
    writing,
)
from kg.ledger.code_desk import CodeDesk
from kg.ledger.connection import FILE, Connections
from kg.ledger.explaining import Explanation
from kg.ledger.judgements import Judgement, Verdict
from kg.ledger.migrations import migrate
from kg.ledger.paging import checked
from kg.ledger.paths import PathQuery, Paths
from kg.ledger.review import ReviewRow
from kg.ledger.rows import (
    ChangeRow,
    DocumentRow,
    EntityRow,
    EventRow,
    IdentityRow,
    JudgementRow,
    MentionRow,
    NeighbourQuery,
    Neighbours,
    Page,
    RefusedRow,
    RetellingRow,
    Sizes,
)
from kg.model import Article, Claim, Document, EntityType, Extraction
from kg.nquads import Delta

Found = TypeVar("Found")


class Ledger:
    """Documents, what was extracted from them, judgements, and the serving index over all of it."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self.codes = CodeDesk(connections)

    @classmethod
    def open(cls, data: Path, *, readonly: bool = False) -> Self:
        """The ledger of a data directory; unless `readonly`, made when missing and brought to the present schema.

        Raises:
            NotFound: `readonly`, and there is none.
            ParkgraphError: it was written by a newer version.
        """
        if not readonly:
            data.mkdir(parents=True, exist_ok=True)
        connections = Connections(data / FILE, readonly=readonly)
        if not readonly:
            migrate(connections.here())
        return cls(connections)

    def close(self) -> None:
        """Close all connections."""
        self._connections.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def reading(self) -> AbstractContextManager[Connection]:
        """A block in which all readers of this thread see one state."""
        return self._connections.reading()

    # Documents

    def documents(self, offset: int = 0, limit: int = 50) -> Page[DocumentRow]:
        """All documents by key; raises BadRequest for an offset or limit out of range, as every paged reader."""
        checked(offset, limit)
        with self.reading() as connection:
            return documents.listed(connection, offset, limit)

    def document(self, document_id: str) -> DocumentRow | None:
        """The document of an id."""
        return documents.one(self._here, document_id)

    def find_document(self, id_or_key: str) -> DocumentRow | None:
        """The document of an id or of a source key (a path as it was ingested, or a URL)."""
        with self.reading() as connection:
            return documents.find(connection, id_or_key)

    def retellings(self, document_id: str) -> tuple[RetellingRow, ...]:
        """The other documents that tell a story of this one, reprints among them, the most alike first."""
        return stories.retellings(self._here, document_id)

    def changes(self, document_id: str, offset: int = 0, limit: int = 50) -> Page[ChangeRow]:
        """What each new version of a document that is in changed, the last one first."""
        checked(offset, limit)
        with self.reading() as connection:
            return changes.listed(connection, document_id, offset, limit)

    def text(self, document_id: str) -> str:
        """The text as read; raises NotFound."""
        return _there(documents.text(self._here, document_id), "document", document_id)

    def articles(self, document_id: str) -> tuple[Article, ...]:
        """The articles found in the text; raises NotFound."""
        return _there(documents.articles(self._here, document_id), "document", document_id)

    def load(self, document_id: str) -> tuple[Document, Extraction]:
        """A document with what was extracted from it; raises NotFound."""
        with self.reading() as connection:
            _there(documents.one(connection, document_id), "document", document_id)
            return documents.load(connection, document_id)

    def document_ids(self) -> tuple[str, ...]:
        """Every document's id, in the order of their keys."""
        return documents.ids(self._here)

    def documents_of(self, entity_id: str, offset: int = 0, limit: int = 50) -> Page[DocumentRow]:
        """The documents that mention an entity, by key."""
        checked(offset, limit)
        with self.reading() as connection:
            return documents.of_entity(connection, entity_id, offset, limit)

    # Mentions and entities

    def mentions_in(self, document_id: str) -> tuple[MentionRow, ...]:
        """Every mention in a document, in the order of its text."""
        return mentions.in_document(self._here, document_id)

    def mentions_of(self, entity_id: str, offset: int = 0, limit: int = 50) -> Page[MentionRow]:
        """Every mention of an entity."""
        checked(offset, limit)
        with self.reading() as connection:
            return mentions.of_entity(connection, entity_id, offset, limit)

    def entity(self, entity_id: str) -> EntityRow | None:
        """The entity of an id that is in use now."""
        with self.reading() as connection:
            return entities.one(connection, entity_id)

    def current_id(self, entity_id: str) -> str | None:
        """Where an id leads now: itself when in use, another for a former one, None when nothing is left of it."""
        with self.reading() as connection:
            return entities.current(connection, entity_id)

    def search(self, text: str, kind: EntityType | None = None, offset: int = 0, limit: int = 20) -> Page[EntityRow]:
        """Entities by code, name, alias, part of a name, or pinyin (whole or initials), the best match first.

        An empty text lists all, those in most claims first.
        """
        checked(offset, limit)
        with self.reading() as connection:
            return search.search(connection, text, kind, offset, limit)

    def neighbours(self, entity_id: str, query: NeighbourQuery | None = None) -> Neighbours:
        """The links of an entity, those of most sources first; raises BadRequest for a query out of range."""
        wanted = query or NeighbourQuery()
        find = neighbours.neighbours if wanted.depth == 1 else surroundings.surroundings
        with self.reading() as connection:
            return find(connection, entity_id, wanted)

    def paths(self, source: str, target: str, query: PathQuery | None = None) -> Paths:
        """The shortest paths between two entities; raises BadRequest for a query out of range."""
        with self.reading() as connection:
            return paths.paths(connection, source, target, query or PathQuery())

    # Claims

    def claim(self, claim_id: str) -> Claim | None:
        """The claim of an id."""
        return claims.one(self._here, claim_id)

    def claims_of(self, entity_id: str, offset: int = 0, limit: int = 50) -> Page[Claim]:
        """The claims that an entity takes part in, by predicate, document and place in its text."""
        checked(offset, limit)
        with self.reading() as connection:
            return claims.of_entity(connection, entity_id, offset, limit)

    def claims_in(self, document_id: str) -> tuple[Claim, ...]:
        """A document's claims in the order of its text."""
        return claims.in_document(self._here, document_id)

    def event(self, event_id: str) -> EventRow | None:
        """The investment or observation of an id."""
        return claims.event(self._here, event_id)

    def claims_of_event(self, event_id: str, offset: int = 0, limit: int = 50) -> Page[Claim]:
        """The claims that state an event."""
        checked(offset, limit)
        with self.reading() as connection:
            return claims.of_event(connection, event_id, offset, limit)

    def refused(self, offset: int = 0, limit: int = 50) -> Page[RefusedRow]:
        """Statements put aside, by document key."""
        checked(offset, limit)
        with self.reading() as connection:
            return refused.listed(connection, offset, limit)

    def refusal_reasons(self) -> dict[str, int]:
        """How many statements were put aside by reason, most first."""
        return refused.reasons(self._here)

    # Identity

    def identity(self, entity_id: str) -> IdentityRow:
        """Why an entity is what it is: its keys, the links between them, the judgements that name them."""
        with self.reading() as connection:
            return IdentityRow(
                entity=entity_id,
                keys=keys.of_cluster(connection, entity_id),
                links=keys.links_of_cluster(connection, entity_id),
                judgements=judgements.naming(connection, entity_id),
                codes=identifiers.of_cluster(connection, entity_id),
                kept_apart=tuple(identifiers.kept_apart(connection, entity_id)),
            )

    def identity_key(self, entity_or_key: str) -> str:
        """The key to name an entity by in a judgement: its least one; a key stands for itself. Raises NotFound."""
        if "|" in entity_or_key:
            return entity_or_key
        members = keys.of_cluster(self._here, entity_or_key)
        return _there(min((member.key for member in members), default=None), "entity", entity_or_key)

    def judgements(self, offset: int = 0, limit: int = 50, *, withdrawn: bool = False) -> Page[JudgementRow]:
        """Judgements in force, with `withdrawn` also the ended ones."""
        checked(offset, limit)
        with self.reading() as connection:
            return judgements.listed(connection, offset, limit, withdrawn=withdrawn)

    def judgement(self, judgement_id: str) -> JudgementRow:
        """The judgement of an id, in force or ended; raises NotFound."""
        found = judgements.one(self._here, judgement_id)
        if found is None:
            raise NotFound(f"no judgement {judgement_id!r}: `kg identity list` shows those that are in force")
        return found

    def judgement_on(self, left: str, right: str) -> JudgementRow:
        """The judgement in force on two identity keys; raises NotFound."""
        return judgements.in_force(self._here, left, right)

    def explain(self, left: str, right: str) -> Explanation:
        """Why two entities or identity keys are one, or two; raises NotFound, BadRequest when they are the same."""
        with self.reading() as connection:
            return explaining.explain(connection, left, right)

    def review(
        self, offset: int = 0, limit: int = 50, kind: EntityType | None = None, *, again: bool = False
    ) -> Page[ReviewRow]:
        """Pairs worth a person's look, of most effect first; with `again` also those somebody was unsure of."""
        checked(offset, limit)
        with self.reading() as connection:
            return review.review(connection, offset, limit, kind, again=again)

    # State

    def generation(self) -> int:
        """How many changes were committed."""
        return deltas.generation(self._here)

    def sizes(self) -> Sizes:
        """How much is in it."""
        with self.reading() as connection:
            return inventory.sizes(connection)

    def faults(self) -> tuple[str, ...]:
        """What is wrong with the tables; empty when they are sound."""
        with self.reading() as connection:
            return inventory.faults(connection)

    def quads(self) -> Iterator[str]:
        """Every quad of the graph as a canonical N-Quads line, in no order."""
        return quads.lines(self._here)

    def deltas_after(self, generation: int) -> tuple[Delta, ...] | None:
        """The deltas of later generations in order; None when some of them are no longer kept."""
        with self.reading() as connection:
            if not deltas.complete_after(connection, generation):
                return None
            return tuple(deltas.after(connection, generation))

    # Writers: one process at a time, under the writer's lock of the data directory

    def add(self, document: Document, extraction: Extraction) -> Delta:
        """Take a document in, in place of what was there under its id."""
        with self._connections.writing() as connection:
            return writing.add(connection, document, extraction)

    def remove(self, document_id: str) -> Delta:
        """Take a document out; raises NotFound."""
        with self._connections.writing() as connection:
            _there(documents.one(connection, document_id), "document", document_id)
            return writing.remove(connection, document_id)

    def judge(self, verdict: Verdict, judgement: Judgement) -> Delta:
        """Record a person's word on two identity keys; raises BadRequest."""
        with self._connections.writing() as connection:
            return writing.judge(connection, verdict, judgement)

    def undo(self, judgement: Judgement) -> Delta:
        """End the judgement in force on the pair; raises NotFound."""
        with self._connections.writing() as connection:
            return writing.undo(connection, judgement)

    def write_user_graphs(self, added: Iterable[str], removed: Iterable[str]) -> Delta:
        """Take away and add canonical N-Quads in graphs of users; raises ProtectedGraph, BadRequest."""
        with self._connections.writing() as connection:
            return user_graphs.write(connection, added, removed)

    def compare_again(self) -> None:
        """Compare all identity keys anew; clusters follow as documents are added again."""
        with self._connections.writing() as connection:
            keys.compare_all(connection)

    def trim(self, generation: int) -> None:
        """Forget the deltas up to a generation that the store has safely on disk."""
        with self._connections.writing() as connection:
            deltas.trim(connection, generation)

    @property
    def _here(self) -> Connection:
        return self._connections.here()


def _there(found: Found | None, kind: str, name: str) -> Found:
    if found is None:
        raise NotFound(f"no {kind} {name!r} is in the data directory: `kg info` lists the documents")
    return found
