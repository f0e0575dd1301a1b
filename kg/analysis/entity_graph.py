"""The known graph as networkx sees it: entities, and one edge a relation with the claims that support it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import networkx as nx

from kg.analysis.articles import Article, articles
from kg.analysis.graph_filter import GraphFilter
from kg.analysis.select import local_name, select
from kg.ledger.emission import INVESTMENT, days
from kg.store import Store

_CLAIMED_RELATIONS = """
SELECT ?source ?relation ?target ?claim ?document ?article ?confidence ?stage ?period WHERE {
  GRAPH <https://parkgraph.example/graph/evidence> {
    ?claim rdf:subject ?source ; rdf:predicate ?relation ; rdf:object ?target ;
           pg:polarity "affirmed" ; pg:confidence ?confidence ; prov:wasDerivedFrom ?document .
    OPTIONAL { ?claim dcterms:isPartOf ?article }
    OPTIONAL { ?claim pg:stage ?stage }
    OPTIONAL { ?claim pg:period ?period }
  }
  ?source ?relation ?target .
}
"""
_CLAIMED_INVESTMENTS = """
SELECT ?source ?target ?claim ?document ?article ?confidence ?stage ?period ?amount ?kind WHERE {
  GRAPH <https://parkgraph.example/graph/evidence> {
    ?claim pg:states ?investment ; pg:polarity "affirmed" ; pg:confidence ?confidence ; prov:wasDerivedFrom ?document .
    OPTIONAL { ?claim dcterms:isPartOf ?article }
    OPTIONAL { ?claim pg:stage ?stage }
    OPTIONAL { ?claim pg:period ?period }
  }
  ?investment a pg:Investment ; pg:investor ?source ; pg:amount ?amount ; pg:investmentKind ?kind .
  { ?investment pg:project ?target } UNION { ?investment pg:site ?target }
}
"""
_ENTITIES = """
SELECT ?entity ?type ?label WHERE { ?entity a ?type ; rdfs:label ?label . }
"""
_UNREAL = frozenset({"negotiated", "ended"})


@dataclass(slots=True)
class _Edge:
    """What the claims of one edge say together."""

    claims: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    stories: set[str] = field(default_factory=set)
    stages: set[str] = field(default_factory=set)
    periods: set[str] = field(default_factory=set)
    amounts: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    confidence: float = 0.0

    def add(self, row: Mapping[str, str], article: Article) -> None:
        self.claims.add(row["claim"])
        self.documents.add(row["document"])
        self.stories.add(article.story)
        self.confidence = max(self.confidence, float(row["confidence"]))
        if "stage" in row:
            self.stages.add(row["stage"])
        if "period" in row:
            self.periods.add(row["period"])
        if "amount" in row:
            self.amounts.add(f"{row['kind']} {row['amount']}")
        stated = [day for day in days(row.get("period")) if day]
        self.days.update(stated or (day for day in (article.first, article.last) if day))

    @property
    def first(self) -> str | None:
        return min(self.days, default=None)

    @property
    def last(self) -> str | None:
        return max(self.days, default=None)

    def attributes(self) -> dict[str, object]:
        """Sets become sorted lists, so that what is written from the graph is the same in every run."""
        sets = ("claims", "documents", "stories", "stages", "periods", "amounts")
        lists = {name: sorted(getattr(self, name)) for name in sets}
        times = {"first": self.first, "last": self.last}
        return {**lists, **times, "confidence": self.confidence, "weight": len(self.stories)}


def entity_graph(store: Store, wanted: GraphFilter | None = None) -> nx.MultiDiGraph[str]:
    """The known graph as a directed multigraph; edge keys are relation names, `investment` among them.

    Nodes are entity ids with `label` and `type`. Edges carry `relation`, `claims` (sorted claim ids), `documents`
    (sorted document ids), `stories` (sorted; reprints are of one story), `weight` (number of independent sources: of
    the stories), `confidence` (the best claim's), `stages`, `periods`, `first` and `last` (days, ISO 8601: of the
    periods stated, else of the articles' dates), and on `investment` edges `amounts`, such as `planned 160000000`
    (yuan).
    """
    wanted = wanted or GraphFilter()
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in select(store, _ENTITIES):
        kind = local_name(row["type"])
        if not wanted.types or kind in wanted.types:
            graph.add_node(local_name(row["entity"]), label=row["label"], type=kind)
    for (source, relation, target), edge in _edges(store, wanted.relations).items():
        if source in graph and target in graph and wanted.takes_edge(edge.first, edge.last, edge.confidence):
            graph.add_edge(source, target, relation, relation=relation, **edge.attributes())
    return graph


def _edges(store: Store, relations: frozenset[str]) -> dict[tuple[str, str, str], _Edge]:
    known = articles(store)
    edges: dict[tuple[str, str, str], _Edge] = {}
    for row in _claim_rows(store):
        key = (row["source"], row["relation"], row["target"])
        if (relations and row["relation"] not in relations) or row["source"] == row["target"]:
            continue
        edges.setdefault(key, _Edge()).add(row, known.get(row.get("article", ""), Article(row["document"])))
    return edges


_IRIS = ("source", "relation", "target", "claim", "document")


def _claim_rows(store: Store) -> Iterator[dict[str, str]]:
    for query in (_CLAIMED_RELATIONS, _CLAIMED_INVESTMENTS):
        for row in select(store, query):
            if row.get("stage") not in _UNREAL:
                named = {name: local_name(row[name]) for name in _IRIS if name in row}
                yield {"relation": INVESTMENT, **row, **named}
