"""The four changes: add, remove, judge, undo. Each is one transaction that ends with its delta (R2, R4).

Every change goes the same way. The sums of the key graph are changed, the connected parts that this touches are
clustered anew, and every document whose entities moved gives back what it contributed and contributes again, from its
stored extraction. So the tables are always what a fold over the documents in any order would give.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from kg.identity import identity_keys
from kg.ledger import (
    changes,
    claims,
    deltas,
    documents,
    entities,
    identifiers,
    judgements,
    keys,
    links,
    mentions,
    refused,
    search,
    sources,
    stories,
)
from kg.ledger.emission import Emission, emit
from kg.ledger.identifiers import Given, Outcome
from kg.ledger.judgements import Judgement, Verdict
from kg.ledger.quads import Changes
from kg.model import Document, Extraction, Resolution
from kg.nquads import Delta
from kg.rdf import entity_quads, nquad


def add(connection: sqlite3.Connection, document: Document, extraction: Extraction) -> Delta:
    """Take a document in, in place of what was there under its id."""
    change = _Change(connection)
    before = changes.replaced(connection, document)
    weighed = keys.of_document(connection, document.id)
    changed = change.withdraw(document.id, weighed) if documents.version(connection, document.id) else set()
    entity_keys = {entity.id: identity_keys(entity, extraction, document.id) for entity in extraction.entities}
    documents.put(connection, document, extraction)
    change.retell(stories.put(connection, document))
    refused.put(connection, document.id, extraction.refused)
    mentions.put(connection, document, extraction, entity_keys)
    changed |= keys.learn(connection, entity_keys.values())
    weighed.update(key for one in entity_keys.values() for key in one.all)
    change.recluster(changed, weighed=weighed, new={document.id})
    delta = change.finish()
    changes.record(connection, document, before)
    return delta


def remove(connection: sqlite3.Connection, document: str) -> Delta:
    """Take a document out; it has to be in."""
    change = _Change(connection)
    weighed = keys.of_document(connection, document)
    changed = change.withdraw(document, weighed)
    change.contribute(document, ())
    changes.forget(connection, document)
    change.recluster(changed, weighed=weighed)
    return change.finish()


def judge(connection: sqlite3.Connection, verdict: Verdict, judgement: Judgement) -> Delta:
    """Record a person's word; a word on the same pair before it ends.

    Raises:
        BadRequest: it says "same" of what has different codes (`identifiers.check_joinable`).
    """
    change = _Change(connection)
    judgement = judgements.checked(judgement)
    if verdict is Verdict.SAME:
        identifiers.check_joinable(connection, judgement.left, judgement.right)
    change.recode((judgement.left, judgement.right))
    near = keys.near(connection, (judgement.left, judgement.right))
    ended = judgements.withdraw(connection, judgement)
    if ended is not None:
        change.contribute(f"judgement:{ended.id}", ())
    row = judgements.put(connection, verdict, judgement)
    change.contribute(f"judgement:{row.id}", (nquad(quad) for quad in judgements.quads(row)))
    change.recluster({row.left, row.right, *near})
    return change.finish()


def undo(connection: sqlite3.Connection, judgement: Judgement) -> Delta:
    """End the judgement in force on a pair; raises NotFound."""
    change = _Change(connection)
    judgement = judgements.checked(judgement)
    row = judgements.in_force(connection, judgement.left, judgement.right)
    change.recode((row.left, row.right))
    near = keys.near(connection, (row.left, row.right))
    judgements.withdraw(connection, judgement)
    change.contribute(f"judgement:{row.id}", ())
    change.recluster({row.left, row.right, *near})
    return change.finish()


def give_codes(connection: sqlite3.Connection, given: Iterable[Given]) -> tuple[Delta, tuple[Outcome, ...]]:
    """Give identity keys codes, as far as each can have its own; what came of each, in order."""
    change = _Change(connection)
    outcomes = tuple(identifiers.put(connection, one) for one in given)
    new = {outcome.row.key for outcome in outcomes if outcome.row is not None}
    change.recluster(new)
    change.recode(new)
    return change.finish(), outcomes


def take_codes(connection: sqlite3.Connection, ids: Iterable[str], who: str, when: str) -> Delta:
    """Take codes back by the ids under which they were given; raises NotFound."""
    change = _Change(connection)
    rows = [identifiers.in_force(connection, identifier) for identifier in dict.fromkeys(ids)]
    named = {row.key for row in rows}
    change.recode(named)
    change.recluster({key for row in rows for key in identifiers.withdraw(connection, row, who, when)})
    change.recode(named)
    return change.finish()


class _Change:
    """One change on its way: what it has touched so far."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._changes = Changes(connection)
        self._renamed: set[str] = set()
        self._recounted: set[str] = set()
        self._former: dict[str, frozenset[str]] = {}
        self._recoded: set[str] = set()
        self.contribute = self._changes.contribute

    def withdraw(self, document: str, named: Iterable[str]) -> set[str]:
        """Take back all that a document says, which names these keys; those around which the key graph changed."""
        self._uncount(document)
        for row in mentions.of_document(self._connection, document):
            members = keys.of_cluster(self._connection, row.entity)
            self._former.setdefault(row.entity, frozenset(member.key for member in members))
        self.recode(named)
        changed = keys.forget(self._connection, document)
        mentions.drop(self._connection, document)
        refused.drop(self._connection, document)
        documents.drop(self._connection, document)
        self.retell(stories.drop(self._connection, document))
        return changed

    def retell(self, touched: Iterable[str]) -> None:
        """Contribute anew the stories that other articles tell than before."""
        for story in sorted(touched):
            self.contribute(f"story:{story}", stories.lines(self._connection, story))

    def recluster(
        self, changed: set[str], weighed: Iterable[str] = (), new: frozenset[str] | set[str] = frozenset()
    ) -> None:
        """Cluster anew around `changed` and `weighed` (whose links weigh otherwise now); re-emit whom that moves."""
        moved = keys.recluster(self._connection, changed.union(weighed))
        for cluster, members in moved.former.items():
            self._former[cluster] = self._former.get(cluster, frozenset()) | members
        self.recode(moved.keys)
        affected = mentions.documents_of_keys(self._connection, moved.keys) - new
        for document in sorted(affected):
            self._uncount(document)
        for document in sorted(affected | new):
            self._emit(document)

    def recode(self, named: Iterable[str]) -> None:
        """Look again at the codes of the entities that have these keys now."""
        self._recoded |= keys.clusters_of(self._connection, named)

    def finish(self) -> Delta:
        """Bring labels and codes up to date, remember the ids that are gone, and record the delta."""
        unnamed = self._recounted - self._renamed
        mislabelled = {entity for entity in unnamed if entities.mislabelled(self._connection, entity)}
        coded = self._recoded.union(self._former) - self._renamed
        miscoded = {entity for entity in coded if entities.miscoded(self._connection, entity)}
        for entity in sorted(self._renamed | mislabelled | miscoded):
            self._relabel(entity)
        for entity, members in sorted(self._former.items()):
            if entities.one(self._connection, entity) is None:
                entities.retire(self._connection, entity, members)
        self._changes.settle()
        return deltas.record(self._connection, self._changes.added, self._changes.removed)

    def _uncount(self, document: str) -> None:
        rows = mentions.of_document(self._connection, document)
        sources.count(self._connection, document, -1)
        taken = claims.drop(self._connection, document)
        links.drop(self._connection, document)
        self._note(entities.count(self._connection, rows, taken, -1))

    def _emit(self, document: str) -> None:
        resolution = Resolution(entities=mentions.assign(self._connection, document))
        emission = emit(*documents.load(self._connection, document), resolution)
        self._count(document, emission)
        self._changes.contribute(document, emission.lines, emission.own)

    def _count(self, document: str, emission: Emission) -> None:
        rows = mentions.of_document(self._connection, document)
        claims.put(self._connection, emission.stated)
        links.put(self._connection, document, emission.links)
        self._note(entities.count(self._connection, rows, emission.claims_by_entity(), 1))
        sources.count(self._connection, document, 1)
        documents.count(self._connection, document, len({row.entity for row in rows}), len(emission.stated))

    def _note(self, recounted: entities.Recounted) -> None:
        self._renamed |= recounted.renamed
        self._recounted |= recounted.entities

    def _relabel(self, entity: str) -> None:
        known = entities.known(self._connection, entity)
        if known is None:
            number = entities.drop(self._connection, entity)
            if number is not None:
                search.unindex(self._connection, number)
            self._changes.contribute(f"entity:{entity}", ())
            return
        number = entities.relabel(self._connection, known)
        search.index(self._connection, number, (known.label, *known.aliases))
        self._changes.contribute(f"entity:{entity}", (nquad(quad) for quad in entity_quads(known)))
