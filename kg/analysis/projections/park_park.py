"""Parks through the companies, or the groups of companies, that are tied to both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import networkx as nx

from kg.analysis.projections.bond import Bond, bond, joined
from kg.analysis.projections.definition import shared
from kg.analysis.projections.one_mode import one_mode, to_networkx
from kg.analysis.projections.park_company import TIED, parks_and_companies, tied, tied_by_group, ties_wanted
from kg.analysis.projections.projection import Projection
from kg.analysis.projections.two_mode import TwoMode, two_mode
from kg.analysis.projections.weight import TOLD, Weight
from kg.ledger import Ledger
from kg.ledger.claimed_edges import ClaimedEdge
from kg.ledger.graph_filter import GraphFilter
from kg.ledger.listed_entities import ListedEntity

_GROUPING = "subsidiaryOf"


def park_park_graph(ledger: Ledger, wanted: GraphFilter | None = None, weight: Weight = Weight.SHARED) -> nx.Graph[str]:
    """Two parks are joined when a company is tied to both; `shared` has the ids of such companies."""
    return PARK_PARK.build(ledger, wanted, weight)


def park_group_graph(
    ledger: Ledger, wanted: GraphFilter | None = None, weight: Weight = Weight.SHARED
) -> nx.Graph[str]:
    """Two parks are joined when companies of one group are tied to both; `shared` has the ids of the heads of groups.

    A group is all companies that hang together over `subsidiaryOf`; its head is the one with the fewest mothers, among
    equals that of the least id.
    """
    return PARK_PARK_GROUPS.build(ledger, wanted, weight)


def _by_companies(entities: Sequence[ListedEntity], edges: Iterable[ClaimedEdge], weight: Weight) -> nx.Graph[str]:
    two = parks_and_companies(entities, edges)
    return to_networkx(one_mode(two), two, weight)


def _groups_wanted(wanted: GraphFilter) -> GraphFilter:
    """Beside what ties are made of what groups are, unless the filter leaves that out."""
    tied = ties_wanted(wanted)
    grouped = not wanted.relations or _GROUPING in wanted.relations
    return replace(tied, relations=tied.relations | {_GROUPING}) if grouped else tied


def _by_group(entities: Sequence[ListedEntity], edges: Iterable[ClaimedEdge], weight: Weight) -> nx.Graph[str]:
    daughters: list[ClaimedEdge] = []
    companies = parks_and_companies(entities, _without_daughters(edges, daughters))
    two = _grouped(companies, *_groups(daughters))
    return to_networkx(one_mode(two), two, weight)


def _without_daughters(edges: Iterable[ClaimedEdge], found: list[ClaimedEdge]) -> Iterator[ClaimedEdge]:
    for edge in edges:
        if edge.relation == _GROUPING:
            found.append(edge)
        else:
            yield edge


def _groups(edges: Sequence[ClaimedEdge]) -> tuple[dict[str, str], dict[str, list[ClaimedEdge]]]:
    """The head of every company that is in a group, and the edges by which each group hangs together."""
    mothers = nx.DiGraph([(edge.source, edge.target) for edge in edges])
    heads: dict[str, str] = {}
    for group in nx.weakly_connected_components(mothers):
        head = min(group, key=lambda company: (mothers.out_degree(company), company))
        heads.update(dict.fromkeys(group, head))
    holding: dict[str, list[ClaimedEdge]] = defaultdict(list)
    for edge in edges:
        holding[edge.source].append(edge)
    return heads, holding


def _grouped(two: TwoMode, heads: dict[str, str], holding: dict[str, list[ClaimedEdge]]) -> TwoMode:
    """The same with groups in place of companies; what says that a company is in its group counts with its ties."""
    bonds: dict[tuple[str, str], list[Bond]] = defaultdict(list)
    for top, bottom, own in zip(two.top.tolist(), two.bottom.tolist(), two.bonds, strict=True):
        company = two.bottoms[bottom].id
        belonging = _way_up(company, heads.get(company, company), holding)
        told = joined((own, bond("group", belonging))) if belonging else own
        bonds[heads.get(company, company), two.tops[top].id].append(told)
    named = {entity.id: entity for entity in two.bottoms}
    return two_mode(two.tops, (named[group] for group in sorted({head for head, _ in bonds})), bonds)


def _way_up(company: str, head: str, holding: dict[str, list[ClaimedEdge]]) -> tuple[ClaimedEdge, ...]:
    """The edges from a company to its mothers, at any depth."""
    found: dict[str, ClaimedEdge] = {}
    waiting = [company] if company != head else []
    seen = {company}
    while waiting:
        for edge in holding.get(waiting.pop(), ()):
            found[edge.source + edge.target] = edge
            if edge.target not in seen:
                seen.add(edge.target)
                waiting.append(edge.target)
    return tuple(found[key] for key in sorted(found))


PARK_PARK = Projection(
    "park-park",
    "Parks through shared companies",
    "园区与园区（共有企业）",
    "Two parks are joined when a company is tied to both (as companies and parks are joined); the weight counts such "
    "companies. A park and a park inside it are joined like any other two.",
    shared("?park", "?other", "?company", tied),
    (Weight.SHARED, *TOLD),
    TIED,
    ties_wanted,
    _by_companies,
)
PARK_PARK_GROUPS = Projection(
    "park-park-groups",
    "Parks through shared groups",
    "园区与园区（同一集团）",
    "Two parks are joined when companies of one group are tied to both. A group is all companies that hang together "
    "over subsidiaryOf, mothers and daughters at any depth; a company that is in none is one by itself. The weight "
    "counts groups.",
    shared("?park", "?other", "?group", tied_by_group),
    (Weight.SHARED, *TOLD),
    TIED,
    _groups_wanted,
    _by_group,
)
