"""Officials, the parks and firms where they hold posts, and the ties between these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import networkx as nx

from kg.analysis.projections.bond import Bond, bond, joined
from kg.analysis.projections.definition import counted, stated
from kg.analysis.projections.park_company import TIED, WAYS
from kg.analysis.projections.projection import Projection
from kg.analysis.projections.weight import TOLD, Weight
from kg.analysis.ties import RELATIONS, ties
from kg.ledger import Ledger
from kg.ledger.claimed_edges import ClaimedEdge
from kg.ledger.graph_filter import GraphFilter
from kg.ledger.listed_entities import ListedEntity

_POST = "holdsPost"
_TYPES = TIED | {"Person"}


def official_graph(ledger: Ledger, wanted: GraphFilter | None = None, weight: Weight = Weight.SOURCES) -> nx.Graph[str]:
    """People with a post at a park or company, these, and the ties between them; kind `post` beside those of ties.

    Parks and companies where nobody is known to hold a post are in it only with a tie to one where somebody is.
    """
    return OFFICIALS.build(ledger, wanted, weight)


def _wanted(wanted: GraphFilter) -> GraphFilter:
    return wanted.within(RELATIONS | {_POST})


def _graph(listed: Sequence[ListedEntity], found_edges: Iterable[ClaimedEdge], weight: Weight) -> nx.Graph[str]:
    bonds: dict[tuple[str, str], list[Bond]] = defaultdict(list)
    entities = {one.id: one for one in listed}
    types = {one.id: one.type for one in listed}
    edges = tuple(found_edges)
    for edge in edges:
        if edge.relation == _POST and edge.target_type in ("Park", "Company"):
            bonds[edge.source, edge.target].append(bond("post", (edge,)))
    held = {target for _, target in bonds}
    for tie in ties(edges, types):
        if held & {tie.company, tie.park}:
            bonds[tie.company, tie.park].append(bond(tie.kind, tie.steps))
    graph: nx.Graph[str] = nx.Graph()
    for node in sorted({end for pair in bonds for end in pair}):
        graph.add_node(node, label=entities[node].label, type=entities[node].type)
    for (one, other), found in sorted(bonds.items()):
        graph.add_edge(one, other, **joined(found).attributes(weight))
    return graph


_WHERE_SOMEBODY_IS = "FILTER EXISTS { ?somebody pg:holdsPost ?held FILTER(?held = ?company || ?held = ?park) }"
OFFICIALS = Projection(
    "officials",
    "Officials, parks and firms",
    "人物、园区与企业",
    "A person is joined to a park or company at which they hold a post, and such parks and companies to those they are "
    "tied to (as companies and parks are joined).",
    counted(
        "?one ?other",
        (
            stated("?one", "holdsPost", "?other") + " ?other a ?kind . FILTER(?kind IN (pg:Park, pg:Company))",
            *(f"{way} {_WHERE_SOMEBODY_IS} BIND(?company AS ?one) BIND(?park AS ?other)" for way in WAYS),
        ),
    ),
    TOLD,
    _TYPES,
    _wanted,
    _graph,
)
