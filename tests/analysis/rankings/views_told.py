"""Two views of a hand-made graph of firms and parks: each edge with its stories, one of which confirms nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import networkx as nx

from kg.analysis.rankings.views import Views


def seen(ties: Mapping[tuple[str, str], Iterable[str]], alone: Iterable[str] = ()) -> Views:
    """Ties by firm and park with the stories that tell of each; a name in capitals is a park's."""
    return Views(_graph(ties, alone, 1), _graph(ties, alone, 2))


def _graph(ties: Mapping[tuple[str, str], Iterable[str]], alone: Iterable[str], least: int) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    for node in sorted({*alone, *(end for pair in ties for end in pair)}):
        graph.add_node(node, type="Park" if node.isupper() else "Company", label=f"{node} label")
    for (firm, park), stories in ties.items():
        told = sorted(stories)
        if len(told) >= least:
            claims = [f"{firm}{park}{story}" for story in told]
            graph.add_edge(firm, park, weight=len(told), claims=claims, stories=told)
    return graph
