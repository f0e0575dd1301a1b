"""The articles of a graph: of which story each is, and of when."""

from __future__ import annotations

from dataclasses import dataclass

from kg.analysis.asking.select import local_name, select
from kg.ledger.emission import days
from kg.store import Store

_ARTICLES = """
SELECT ?article ?story ?date WHERE {
  GRAPH <https://parkgraph.example/graph/evidence> {
    %s
    ?article schema:exampleOfWork ?story .
    OPTIONAL { ?article dcterms:issued ?date }
  }
}
"""


@dataclass(frozen=True, slots=True)
class Article:
    """Where a claim is from."""

    story: str
    first: str | None = None
    """First day (ISO 8601) of its date; None where it names none."""
    last: str | None = None


def articles(store: Store) -> dict[str, Article]:
    """Every article by its IRI."""
    return _read(store, "")


def article(store: Store, iri: str) -> Article | None:
    """The article of an IRI."""
    return _read(store, f"VALUES ?article {{ <{iri}> }}").get(iri)


def _read(store: Store, only: str) -> dict[str, Article]:
    rows = select(store, _ARTICLES % only)
    return {row["article"]: Article(local_name(row["story"]), *days(row.get("date"))) for row in rows}
