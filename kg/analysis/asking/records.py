"""Answers, rows of SPARQL and claims as plain records: what `pandas.DataFrame` and other tables take."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

from kg.analysis.answer import Answer, Ref, Value
from kg.analysis.asking.named_queries import named_query
from kg.analysis.asking.select import local_name
from kg.analysis.entity_named import entity_named
from kg.ledger import Ledger
from kg.model import Claim
from kg.store import QueryResult, open_current

Plain: TypeAlias = bool | int | float | str | None
_XSD = "http://www.w3.org/2001/XMLSchema#"
_SEVERAL = "、"


def ask(data: Path, name: str, **values: str) -> list[dict[str, Plain]]:
    """The rows of a named query (`queries/NAME.rq`) over a data directory; entities are given by id or by name.

    Raises:
        NotFound: there is no query of the name, nothing like an entity's name, or nothing published in the directory.
        BadRequest: a parameter is missing or wrong, or several entities bear a name.
    """
    query = named_query(name)
    kinds = {parameter.name: parameter.kind for parameter in query.parameters}
    with Ledger.open(data, readonly=True) as ledger, open_current(data) as snapshot:
        ids = {
            key: entity_named(ledger, value).id if kinds.get(key) == "entity" else value
            for key, value in values.items()
        }
        return result_records(snapshot.query(query.text, query.bindings(ids)))


def result_records(result: QueryResult) -> list[dict[str, Plain]]:
    """The rows of a SELECT: numbers and booleans as such, other literals as text, of an IRI what ends it: an id."""
    return [dict(zip(result.variables, map(_plain, row), strict=True)) for row in result.rows()]


def answer_records(answer: Answer) -> list[dict[str, Plain]]:
    """The rows of an analysis by the names of its columns, entities by their labels; `sources` is in each."""
    names = [column.name for column in answer.columns]
    return [dict(zip(names, map(_label, row.values), strict=True)) | {"sources": row.sources} for row in answer.rows]


def claim_records(ledger: Ledger, claims: Iterable[str]) -> list[dict[str, Plain]]:
    """What the claims of these ids say, in their order: the quote, the text that it is from, how sure it is."""
    found = (ledger.claim(claim) for claim in claims)
    return [_claim(ledger, claim) for claim in found if claim is not None]


def _claim(ledger: Ledger, claim: Claim) -> dict[str, Plain]:
    document = ledger.document(claim.document)
    return {
        "says": claim.predicate,
        "quote": "".join(claim.quote.split("\n")),
        "source": claim.document if document is None else document.key,
        "stage": None if claim.stage is None else claim.stage.value,
        "period": claim.period,
        "confidence": claim.confidence,
    }


def _plain(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Plain:
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return local_name(term.value)
    if not isinstance(term, ox.Literal):
        return str(term)
    kind = term.datatype.value.removeprefix(_XSD)
    if kind == "integer":
        return int(term.value)
    if kind in ("decimal", "double", "float"):
        return float(term.value)
    return term.value == "true" if kind == "boolean" else term.value


def _label(value: Value) -> Plain:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return value.label if isinstance(value, Ref) else _SEVERAL.join(one.label for one in value)
