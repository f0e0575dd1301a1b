"""The entity graph as rows: what every format of a graph is written from when the known graph is exported."""

from __future__ import annotations

from collections.abc import Iterator

from kg.export.rows import Column, EdgeRow, GraphRows, NodeRow
from kg.ledger import Ledger
from kg.ledger.claimed_edges import ClaimedEdge, claimed_edges
from kg.ledger.graph_filter import GraphFilter
from kg.ledger.listed_entities import ListedEntity, listed_entities
from kg.model import InvestmentKind
from kg.vocabulary import BASE, claim_iri, entity_iri

NODE_COLUMNS = (
    Column("type", "text"),
    Column("documents", "integer"),
    Column("sources", "integer"),
    Column("claims", "integer"),
    Column("page", "text"),
)
"""How many documents name the entity, of how many independent sources its claims are, how many these are, its page."""
EDGE_COLUMNS = (
    Column("relation", "text"),
    Column("claims", "texts"),
    Column("claim_count", "integer"),
    Column("sources", "integer"),
    Column("confidence", "decimal"),
    Column("stages", "texts"),
    *(Column(kind.value, "integer") for kind in InvestmentKind),
    Column("first", "date"),
    Column("last", "date"),
    Column("page", "text"),
)
"""What the claims that count say together: confidence is the surest one's, sums are yuan, `page` is the first one's."""
_DESCRIPTION = (
    "Entities and relations. The weight of an edge is its number of independent sources; `claims` are the ids of the "
    "claims that state it, `page` opens to the sentence of the first."
)


def entity_rows(ledger: Ledger, wanted: GraphFilter, *, pages: str | None = None) -> GraphRows:
    """The entities of the wanted types by id, and the edges that the filter keeps by source, relation and target.

    Links are the IRIs of entities and claims, or the same under the address of a server, `pages`. An edge's `weight`
    is its number of independent sources, its id made of its ends and its relation. Rows are read as they are asked for
    and none is held; nodes and edges are of one state inside `with ledger.reading():`.
    """
    base = BASE if pages is None else f"{pages.rstrip('/')}/"

    def nodes() -> Iterator[NodeRow]:
        with ledger.reading() as connection:
            for entity in listed_entities(connection, wanted.types):
                yield _node(entity, base)

    def edges() -> Iterator[EdgeRow]:
        with ledger.reading() as connection:
            for edge in claimed_edges(connection, wanted):
                yield _edge(edge, base)

    return GraphRows(NODE_COLUMNS, EDGE_COLUMNS, nodes, edges, description=_DESCRIPTION)


def _node(entity: ListedEntity, base: str) -> NodeRow:
    page = base + entity_iri(entity.id).removeprefix(BASE)
    values = (entity.type, entity.documents, entity.sources, entity.claims, page)
    return NodeRow(entity.id, entity.label, entity.type, values)


def _edge(edge: ClaimedEdge, base: str) -> EdgeRow:
    sources, amounts = len(edge.stories), edge.amounts
    return EdgeRow(
        f"{edge.source}-{edge.relation}-{edge.target}",
        edge.source,
        edge.target,
        edge.relation,
        sources,
        edge.first,
        edge.last,
        (
            edge.relation,
            edge.claims,
            len(edge.claims),
            sources,
            edge.confidence,
            edge.stages,
            *(amounts.get(kind) for kind in InvestmentKind),
            edge.first,
            edge.last,
            base + claim_iri(edge.claims[0]).removeprefix(BASE),
        ),
    )
