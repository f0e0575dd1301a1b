"""Who holds parks together."""

from __future__ import annotations

from collections import defaultdict

import networkx as nx

from kg.analysis.answer import Answer, Column, Row
from kg.analysis.measures.park_betweenness import park_betweenness, parks_of, pivots_among_parks
from kg.analysis.measures.separations import Separations, separations
from kg.analysis.projections import projection as projection_named
from kg.analysis.rankings.placing import columns, left_out, placed
from kg.analysis.rankings.views import CONFIRMED, Views, edges_at, evidence, ref, refs, views
from kg.errors import BadRequest
from kg.ledger import Ledger
from kg.ledger.graph_filter import GraphFilter

PROJECTIONS_WITH_PARKS = ("company-park", "officials", "industry-park")
"""Those in which others stand between parks."""
DEFINITION = (
    "The entities between parks by their betweenness: the number of pairs of parks whose shortest path leads through "
    "an entity; of several shortest paths, the share of them (Brandes 2008). Beside it the pairs of parks that no path "
    "joins any more without the entity, and the parks to which its own tie is such a bridge: without it they are cut "
    f"off from other parks. A row's claims are those of the edges at the entity. {CONFIRMED}"
)
_RANK, _VALUE, *_CONFIRMED_COLUMNS = columns(
    "decimal", "Pairs of parks", "园区对数", "Whose shortest path leads through the entity."
)
COLUMNS = (
    _RANK,
    Column("entity", "Entity", "实体", "entity"),
    _VALUE,
    Column("parks", "Parks", "所联园区", "entities", "Those it is tied to, by name."),
    Column("parted", "Pairs parted", "断开的园区对", "whole", "That no path joins without the entity."),
    Column(
        "only_tie", "Parks by it alone", "唯一联系的园区", "entities", "Cut off from others without its tie to them."
    ),
    *_CONFIRMED_COLUMNS,
)


def bridges(ledger: Ledger, wanted: GraphFilter, *, projection: str = "company-park") -> Answer:
    """The companies, people or industries between parks; a measure of paths, so weights do not count.

    Raises:
        BadRequest: no such projection, or one in which nobody stands between parks.
    """
    chosen = projection_named(projection)
    if chosen.name not in PROJECTIONS_WITH_PARKS:
        offered = ", ".join(PROJECTIONS_WITH_PARKS)
        raise BadRequest(f"in projection {chosen.name} nobody stands between parks; use one of: {offered}")
    rows, notes = bridge_rows(views(ledger, wanted, chosen, chosen.weights[0]))
    return Answer(
        "bridges",
        f"{chosen.title}: who holds parks together",
        f"{chosen.title_zh}：谁联系着各园区",
        f"{DEFINITION} {chosen.definition}",
        COLUMNS,
        rows,
        notes,
    )


def bridge_rows(seen: Views) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """The rows of both views, and what a reader must know of them."""
    graph = seen.every
    parks = parks_of(graph)
    parting = separations(graph, parks)
    alone = _only_ties(parting, parks)
    others = frozenset(graph) - parks
    rows = []
    for one in placed(seen, park_betweenness, others.__contains__):
        rank, value, *confirmed = one.values("decimal")
        entity = ref(graph, one.node)
        tied = refs(graph, _by_name(graph, set(graph.adj[one.node]) & parks))
        only = refs(graph, _by_name(graph, alone[one.node]))
        values = (rank, entity, value, tied, parting.nodes.get(one.node, 0), only, *confirmed)
        rows.append(Row(values, *evidence(edges_at(graph, one.node))))
    pivots = pivots_among_parks(graph)
    sampled = (
        (f"estimated from the shortest paths of {pivots:,} of {len(parks):,} parks",) if pivots < len(parks) else ()
    )
    return tuple(rows), (*sampled, *left_out(len(others), len(rows), "entities"))


def _only_ties(parting: Separations, parks: frozenset[str]) -> dict[str, set[str]]:
    """For each entity the parks to which its tie is a bridge."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in parting.edges:
        found[one].update({other} & parks)
        found[other].update({one} & parks)
    return found


def _by_name(graph: nx.Graph[str], nodes: set[str]) -> list[str]:
    return sorted(nodes, key=lambda node: (str(graph.nodes[node]["label"]), node))
