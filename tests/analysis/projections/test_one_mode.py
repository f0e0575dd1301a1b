"""The product of sparse matrices is networkx's own projection."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis.projections.bond import Bond
from kg.analysis.projections.one_mode import one_mode, to_networkx
from kg.analysis.projections.two_mode import transposed, two_mode
from kg.analysis.projections.weight import Weight
from kg.ledger.listed_entities import ListedEntity

PARKS, FIRMS = "ABCDE", "stuvwxyz"
TIES = st.lists(st.tuples(st.sampled_from(FIRMS), st.sampled_from(PARKS)), unique=True)


def entity(name: str, kind: str) -> ListedEntity:
    return ListedEntity(name, kind, name, 1, 1, 1)


@given(tied=TIES)
def test_weights_are_those_of_networkx_on_either_side(tied: list[tuple[str, str]]) -> None:
    bonds = {pair: [Bond(("tenancy",), ("-".join(pair),), (pair[0],), None, None)] for pair in tied}
    two = two_mode((entity(park, "Park") for park in PARKS), (entity(firm, "Company") for firm in FIRMS), bonds)
    graph = two.to_networkx(Weight.SOURCES)
    for side, nodes in ((two, PARKS), (transposed(two), FIRMS)):
        found = to_networkx(one_mode(side), side, Weight.SHARED)
        reference = nx.bipartite.weighted_projected_graph(graph, list(nodes))
        assert {frozenset(pair): weight for *pair, weight in found.edges(data="weight")} == {
            frozenset(pair): weight for *pair, weight in reference.edges(data="weight")
        }
        assert set(found) == set(nodes)
        for one, other, told in found.edges(data=True):
            assert set(told["shared"]) == set(graph[one]) & set(graph[other])
            ways = {frozenset((end, by)) for end in (one, other) for by in told["shared"]}
            assert set(told["claims"]) == {
                claim for *pair, said in graph.edges(data=True) if frozenset(pair) in ways for claim in said["claims"]
            }
