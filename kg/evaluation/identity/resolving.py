"""Records of the gold → clusters, resolved from scratch and all at once, as if each were a document of one archive."""

from __future__ import annotations

from collections.abc import Iterable

from kg.evaluation.identity.documents import LOCAL, as_document
from kg.evaluation.identity.names import NameRecord
from kg.identity import EntityKeys, identity_keys
from kg.identity.linking import from_documents


def resolved(records: Iterable[NameRecord]) -> dict[NameRecord, str]:
    """The id of the cluster that each record ends in; things named only in facts are resolved along with them."""
    documents: list[list[EntityKeys]] = []
    own: dict[NameRecord, str] = {}
    for record in records:
        document, extraction = as_document(record)
        keys = [identity_keys(entity, extraction, document) for entity in extraction.entities]
        documents.append(keys)
        own[record] = next(one.primary for one in keys if one.local == LOCAL)
    ids = from_documents(documents).ids
    return {record: ids[key] for record, key in own.items()}
