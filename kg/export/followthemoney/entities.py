"""FollowTheMoney entities as JSON Lines, for OpenAleph, OpenSanctions' tools and whoever speaks that model.

First the nodes, then the links, then the documents that prove them; which schema stands for what, and why, is told in
`kg.export.followthemoney.choices`. Ids of entities and documents are those of the graph; a link's is a hash of its ends
and relation, so that it stays from export to export. Not in the model, and so not here: confidence, weight, positions,
colours, and columns that the graph has beyond its claims.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO
from urllib.parse import urlsplit

from kg.export.followthemoney.choices import is_party, link_of, schema_of
from kg.export.followthemoney.text import LONGEST_NAME, LONGEST_TEXT, is_id, name, plain, shortened
from kg.export.graph_files.pieces import write_pieces
from kg.export.rows import Column, EdgeRow, GraphRows, NodeRow
from kg.iris import BASE, claim_iri, document_iri, entity_iri
from kg.ledger.emission import days
from kg.ledger.quoted import ListedDocument, QuotedClaim, quoted_claims, told_codes, told_documents, told_names
from kg.model import Scheme

_CODES = {Scheme.CREDIT: "uscCode", Scheme.WIKIDATA: "wikidataId", Scheme.STOCK: "ticker"}
_OF_COMPANIES = frozenset({"ticker"})
_LONGEST_URL = 4096


@dataclass(frozen=True, slots=True)
class Sources:
    """Where it is looked up what the rows do not hold."""

    connection: sqlite3.Connection
    """Of `Ledger.reading`."""
    pages: str | None = None
    """The address under which entities, claims and documents have their pages; without it links are their IRIs."""


@dataclass(slots=True)
class _Writing:
    """What has to be known of the lines before: the schema of each node, and which documents prove a link."""

    sources: Sources | None
    schemata: dict[str, str] = field(default_factory=dict)
    documents: set[str] = field(default_factory=set)

    def page(self, iri: str) -> list[str]:
        if self.sources is None:
            return []
        return [iri if self.sources.pages is None else f"{self.sources.pages.rstrip('/')}/{iri.removeprefix(BASE)}"]


def write_followthemoney(rows: GraphRows, file: IO[bytes], sources: Sources | None = None) -> None:
    """Writes a graph as entities of FollowTheMoney, one JSON object a line.

    With `sources`, links of an edge column `claims` have their evidence: documents, sentences, posts, periods, sums;
    and entities their other names and codes. Held in memory are the schema of each node and the ids of documents.
    """
    write_pieces(file, _lines(rows, _Writing(sources)))


def _lines(rows: GraphRows, writing: _Writing) -> Iterator[str]:
    for node in rows.nodes():
        yield _node(node, writing)
    claims = _place(rows.edge_columns, "claims")
    for edge in rows.edges():
        yield _edge(edge, claims, writing)
    if writing.sources is not None and writing.documents:
        for document in told_documents(writing.sources.connection):
            if document.id in writing.documents:
                yield _document(document, writing)


def _place(columns: Sequence[Column], wanted: str) -> int | None:
    return next((n for n, column in enumerate(columns) if (column.name, column.kind) == (wanted, "texts")), None)


def _node(node: NodeRow, writing: _Writing) -> str:
    schema = schema_of(node.type, node.label)
    writing.schemata[node.id] = schema
    called = name(node.label)
    properties = {
        "name": [shortened(called, LONGEST_NAME) or node.id],
        "keywords": [node.type] if node.type else [],
        "sourceUrl": writing.page(entity_iri(node.id)),
    }
    if len(called) > LONGEST_NAME:
        properties["notes"] = [shortened(called, LONGEST_TEXT)]
    if writing.sources is not None:
        others = {shortened(name(one), LONGEST_NAME) for one in told_names(writing.sources.connection, node.id)}
        properties["alias"] = sorted(others - {properties["name"][0], ""})
        if is_party(schema):
            properties |= _codes(writing.sources, node.id, schema)
    return _entity(node.id, schema, properties)


def _codes(sources: Sources, entity: str, schema: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code in told_codes(sources.connection, entity):
        key = _CODES.get(code.scheme)
        if key is not None and (key not in _OF_COMPANIES or schema == "Company"):
            found.setdefault(key, []).append(code.value)
    return found


def _edge(edge: EdgeRow, place: int | None, writing: _Writing) -> str:
    ids = edge.values[place] if place is not None else None
    claims: tuple[QuotedClaim, ...] = ()
    if isinstance(ids, tuple) and writing.sources is not None:
        claims = quoted_claims(writing.sources.connection, ids)
    posts = _distinct(plain(claim.title) for claim in claims if claim.title)
    ends = (writing.schemata.get(edge.source), writing.schemata.get(edge.target))
    link = link_of(edge.relation, *ends, posts)
    role = edge.relation if link.role is None else link.role
    documents = _distinct(claim.document for claim in claims)
    writing.documents.update(documents)
    properties = {
        link.source: [_identifier(edge.source)],
        link.target: [_identifier(edge.target)],
        "role": posts or ([shortened(plain(role), 1024)] if role else []),
        "status": _distinct(claim.money.kind for claim in claims if claim.money),
        "summary": _distinct(f"{m.kind} {m.amount} {m.currency}" for m in (claim.money for claim in claims) if m),
        "description": _distinct(plain(claim.quote) for claim in claims),
        "recordId": list(ids) if isinstance(ids, tuple) else [],
        "proof": documents,
        "sourceUrl": [url for claim in claims for url in writing.page(claim_iri(claim.id))],
        **_time(edge, claims),
    }
    told = "\n".join((edge.source, edge.relation or "", edge.target))
    return _entity(hashlib.sha1(told.encode("utf-8", "replace")).hexdigest(), link.schema, properties)  # noqa: S324


def _time(edge: EdgeRow, claims: Sequence[QuotedClaim]) -> dict[str, list[str]]:
    """Begin and end where a text states a period; the days of the articles are no begin, and stay plain dates."""
    stated = [(first, last) for first, last in (days(claim.period) for claim in claims) if first and last]
    if not stated:
        return {"date": _distinct(day for day in (edge.first, edge.last) if day)}
    return {"startDate": [min(first for first, _ in stated)], "endDate": [max(last for _, last in stated)]}


def _document(document: ListedDocument, writing: _Writing) -> str:
    host = _host(document.key)
    own = [document.key] if host and len(document.key) <= _LONGEST_URL else []
    properties = {
        "fileName": [plain(document.key.rsplit("/", 1)[-1]) or document.id],
        "title": [shortened(plain(document.title), 1024)],
        "publishedAt": [document.published] if document.published else [],
        "publisher": [host] if host else [],
        "sourceUrl": own or writing.page(document_iri(document.id)),
    }
    return _entity(document.id, "Article", properties)


def _host(key: str) -> str | None:
    """The server of a document's address; None where its key is none."""
    if not key.startswith(("http://", "https://")):
        return None
    try:
        return urlsplit(key).hostname
    except ValueError:
        return None


def _entity(identifier: str, schema: str, properties: dict[str, list[str]]) -> str:
    given = {key: values for key, values in properties.items() if any(values)}
    told = {"id": _identifier(identifier), "schema": schema, "properties": given}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n"


def _identifier(identifier: str) -> str:
    """The id as the model takes it: itself, or a hash where it has other characters than the model knows in ids."""
    if is_id(identifier):
        return identifier
    return hashlib.sha1(identifier.encode("utf-8", "replace")).hexdigest()  # noqa: S324 - a name, no secret


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))
