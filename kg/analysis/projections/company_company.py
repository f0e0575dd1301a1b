"""Companies through the parks that both are tied to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import networkx as nx

from kg.analysis.projections.definition import shared
from kg.analysis.projections.one_mode import one_mode, to_networkx
from kg.analysis.projections.park_company import TIED, parks_and_companies, tied, ties_wanted
from kg.analysis.projections.projection import Projection
from kg.analysis.projections.two_mode import transposed
from kg.analysis.projections.weight import TOLD, Weight
from kg.ledger import Ledger
from kg.ledger.claimed_edges import ClaimedEdge
from kg.ledger.graph_filter import GraphFilter
from kg.ledger.listed_entities import ListedEntity


def company_company_graph(
    ledger: Ledger, wanted: GraphFilter | None = None, weight: Weight = Weight.SHARED
) -> nx.Graph[str]:
    """Two companies are joined when both are tied to one park; `shared` has the ids of such parks.

    Raises:
        BadRequest: too many pairs (see `one_mode`): a large park joins all of its firms with each other.
    """
    return COMPANY_COMPANY.build(ledger, wanted, weight)


def _graph(entities: Sequence[ListedEntity], edges: Iterable[ClaimedEdge], weight: Weight) -> nx.Graph[str]:
    two = transposed(parks_and_companies(entities, edges))
    return to_networkx(one_mode(two), two, weight)


COMPANY_COMPANY = Projection(
    "company-company",
    "Companies through shared parks",
    "企业与企业（同在园区）",
    "Two companies are joined when both are tied to one park (as companies and parks are joined); the weight counts "
    "such parks.",
    shared("?company", "?other", "?park", lambda company, park: tied(park, company)),
    (Weight.SHARED, *TOLD),
    TIED,
    ties_wanted,
    _graph,
)
