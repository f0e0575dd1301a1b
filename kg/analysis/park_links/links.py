"""Which companies link which parks, and by what.

Two parks are linked
- by one company that is tied to both (see `kg.analysis.ties`), or
- by two companies, each tied to one of them, that belong together: group (one is a subsidiary of the other, or both
  of a third), partner (they cooperate) or supply (one supplies the other).
A park and a park inside it are not linked by this: their companies are the same by definition.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise, product

import networkx as nx

from kg.analysis.entity_graph import entity_graph
from kg.analysis.ties import Tie, ties
from kg.ledger import Ledger
from kg.ledger.graph_filter import GraphFilter

NEAREST = 10
"""So many nearest links are given when no company links two parks."""
NEAREST_STEPS = 4
"""A nearest link is at most so many edges long."""

_GROUPING = {"subsidiaryOf": "group", "partnersWith": "partner", "supplies": "supply"}


@dataclass(frozen=True, slots=True)
class Step:
    """One edge of the entity graph, as read: `source` `relation` `target`, with the claims that show it."""

    source: str
    relation: str
    target: str
    claims: tuple[str, ...]
    stories: tuple[str, ...]
    """The stories that these claims are from; reprints are of one."""


@dataclass(frozen=True, slots=True)
class ParkLink:
    """One way in which companies link two parks."""

    parks: tuple[str, str]
    companies: tuple[str, ...]
    kinds: tuple[str, ...]
    """Of tenancy, project, investment, partner, group, supply; `other` on a nearest link."""
    steps: tuple[Step, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of all claims on the way, sorted."""
        return tuple(sorted({claim for step in self.steps for claim in step.claims}))

    @property
    def sources(self) -> int:
        """How many independent sources make these claims: reprints count once."""
        return len({story for step in self.steps for story in step.stories})


@dataclass(frozen=True, slots=True)
class ParkLinks:
    """The links found; `nearest` is filled only when there are none."""

    links: tuple[ParkLink, ...]
    nearest: tuple[ParkLink, ...]
    graph: nx.MultiDiGraph[str]
    """The entity graph they were found in: labels and types of every id above."""

    def label(self, entity: str) -> str:
        """The name of an entity in the links."""
        return str(self.graph.nodes[entity]["label"])


def park_links(ledger: Ledger, wanted: GraphFilter | None = None) -> ParkLinks:
    """All links between parks, those of most independent sources first; else the nearest links that exist."""
    return links_in(entity_graph(ledger, wanted))


def links_in(graph: nx.MultiDiGraph[str]) -> ParkLinks:
    """The same over an entity graph that is at hand."""
    found = found_in(graph)
    return ParkLinks(found, () if found else tuple(_nearest(graph)), graph)


def found_in(graph: nx.MultiDiGraph[str]) -> tuple[ParkLink, ...]:
    """The links alone, in the order of `park_links`."""
    found = [*_by_one_company(graph), *_by_two_companies(graph)]
    found.sort(key=lambda link: (-link.sources, -len(link.claims), len(link.companies), link.parks, link.companies))
    return tuple(found)


def _by_company(graph: nx.MultiDiGraph[str]) -> dict[str, dict[str, list[Tie[Step]]]]:
    table: dict[str, dict[str, list[Tie[Step]]]] = defaultdict(lambda: defaultdict(list))
    found = ties(_steps(graph), nx.get_node_attributes(graph, "type"))
    for tie in sorted(set(found), key=lambda tie: (tie.company, tie.park, tie.kind, tie.steps[0].target)):
        table[tie.company][tie.park].append(tie)
    return table


def _steps(graph: nx.MultiDiGraph[str]) -> Iterator[Step]:
    for source, target, relation, told in graph.edges(keys=True, data=True):
        yield Step(source, relation, target, tuple(told["claims"]), tuple(told["stories"]))


def _steps_between(graph: nx.MultiDiGraph[str], source: str, target: str, relation: str) -> tuple[Step, ...]:
    """The edge of that relation between two nodes, in the direction given; empty when there is none."""
    if not graph.has_edge(source, target, relation):
        return ()
    edge = graph.edges[source, target, relation]
    return (Step(source, relation, target, tuple(edge["claims"]), tuple(edge["stories"])),)


def _by_one_company(graph: nx.MultiDiGraph[str]) -> Iterator[ParkLink]:
    for company, parks in sorted(_by_company(graph).items()):
        for a, b in combinations(sorted(parks), 2):
            if not _nested(graph, a, b):
                yield _link(graph, (company,), [*parks[a], *parks[b]], (a, b))


def _by_two_companies(graph: nx.MultiDiGraph[str]) -> Iterator[ParkLink]:
    table = _by_company(graph)
    for (one, other), (kind, joints) in sorted(_joined_companies(graph).items()):
        if one not in table or other not in table:
            continue
        for a, b in product(sorted(table[one]), sorted(table[other])):
            told_already = b in table[one] or a in table[other]
            if a != b and not told_already and not _nested(graph, a, b):
                link = _link(graph, (one, other), [*table[one][a], *table[other][b]], (a, b))
                yield ParkLink(link.parks, link.companies, tuple(sorted({*link.kinds, kind})), link.steps + joints)


def _joined_companies(graph: nx.MultiDiGraph[str]) -> dict[tuple[str, str], tuple[str, tuple[Step, ...]]]:
    """Pairs of companies that belong together, with the kind and the edges that say so."""
    kinds = nx.get_node_attributes(graph, "type")
    pairs: dict[tuple[str, str], tuple[str, tuple[Step, ...]]] = {}
    children: dict[str, list[str]] = defaultdict(list)
    for source, target, relation in sorted(graph.edges(keys=True)):
        if relation in _GROUPING and kinds[source] == kinds[target] == "Company":
            pairs.setdefault(
                (min(source, target), max(source, target)),
                (_GROUPING[relation], _steps_between(graph, source, target, relation)),
            )
            if relation == "subsidiaryOf":
                children[target].append(source)
    for parent, members in sorted(children.items()):
        for a, b in combinations(sorted(set(members)), 2):
            both = _steps_between(graph, a, parent, "subsidiaryOf") + _steps_between(graph, b, parent, "subsidiaryOf")
            pairs.setdefault((a, b), ("group", both))
    return pairs


def _link(
    graph: nx.MultiDiGraph[str], companies: tuple[str, ...], found: list[Tie[Step]], parks: tuple[str, str]
) -> ParkLink:
    by_label = sorted(parks, key=lambda park: (graph.nodes[park]["label"], park))
    steps = tuple(dict.fromkeys(step for tie in found for step in tie.steps))
    return ParkLink((by_label[0], by_label[1]), companies, tuple(sorted({tie.kind for tie in found})), steps)


def _nested(graph: nx.MultiDiGraph[str], a: str, b: str) -> bool:
    """Does one of the two parks lie in the other, at any depth?"""
    return b in _outer_parks(graph, a) or a in _outer_parks(graph, b)


def _outer_parks(graph: nx.MultiDiGraph[str], park: str) -> frozenset[str]:
    seen: set[str] = set()
    waiting = [park]
    while waiting:
        for _, outer, relation in graph.out_edges(waiting.pop(), keys=True):
            if relation == "partOf" and outer not in seen:
                seen.add(outer)
                waiting.append(outer)
    return frozenset(seen)


def _nearest(graph: nx.MultiDiGraph[str]) -> Iterator[ParkLink]:
    """Shortest ways between parks over any relations: the shortest first, among equals those through a company."""
    flat: nx.Graph[str] = nx.Graph()
    flat.add_nodes_from(sorted(graph))
    flat.add_edges_from(sorted({(min(a, b), max(a, b)) for a, b in graph.edges()}))
    parks = [node for node in flat if graph.nodes[node]["type"] == "Park"]
    ways = []
    for a in parks:
        reached = nx.single_source_shortest_path(flat, a, cutoff=NEAREST_STEPS)
        ways += [reached[b] for b in parks if a < b and b in reached and not _nested(graph, a, b)]
    for way in sorted(ways, key=lambda way: (len(way), not _companies_on(graph, way), way))[:NEAREST]:
        steps = tuple(step for a, b in pairwise(way) for step in _any_step(graph, a, b))
        yield ParkLink((way[0], way[-1]), _companies_on(graph, way), ("other",), steps)


def _companies_on(graph: nx.MultiDiGraph[str], way: list[str]) -> tuple[str, ...]:
    return tuple(node for node in way[1:-1] if graph.nodes[node]["type"] == "Company")


def _any_step(graph: nx.MultiDiGraph[str], a: str, b: str) -> tuple[Step, ...]:
    for source, target in ((a, b), (b, a)):
        for relation in sorted(graph[source].get(target, {})):
            return _steps_between(graph, source, target, relation)
    return ()
