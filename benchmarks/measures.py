"""Betweenness and communities of 100,000 entities and 500,000 ties: against networkx, in a process of their own."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import networkx as nx
import numpy as np

from benchmarks.measuring import Benchmark, Row, seconds
from kg.analysis.measures.betweenness import SEED, betweenness
from kg.analysis.measures.communities import communities
from kg.analysis.measures.sparse_graph import sparse_graph

_ROOT = Path(__file__).resolve().parents[1]
_GROUPS = 40


def graph(nodes: int, edges: int) -> nx.Graph[str]:
    """Firms in parks: one node in a hundred a park, most ties within one of forty groups; nodes in sorted order."""
    chance = random.Random(11)
    parks = nodes // 100
    made: nx.Graph[str] = nx.Graph()
    for number in range(nodes):
        made.add_node(f"n{number:06}")
    drawn = 0
    while drawn < edges:
        firm, park = chance.randrange(parks, nodes), int(parks * chance.random() ** 1.5)
        if chance.random() < 0.6:
            park -= (park - firm) % _GROUPS
        one, other = f"n{firm:06}", f"n{max(park, 0):06}"
        if not made.has_edge(one, other):
            made.add_edge(one, other, weight=chance.randrange(1, 9))
            drawn += 1
    return made


def run(quick: bool) -> list[Row]:
    """The same pivots and the same weights by both; the answers are compared."""
    nodes, edges, pivots = (5_000, 25_000, 64) if quick else (100_000, 500_000, 32)
    command = [sys.executable, "-m", "benchmarks.measures", str(nodes), str(edges), str(pivots)]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=True)
    told = dict(json.loads(done.stdout))
    size = f"{nodes:,} nodes, {edges:,} edges"
    modularity = f"modularity {told['modularity']:.4f} by Leiden, {told['their_modularity']:.4f} by networkx's Louvain"
    paths = f"{size}, {pivots} pivots: {told['their_betweenness']:.1f} s against {told['betweenness']:.2f} s"
    groups = f"{size}: {told['their_communities']:.1f} s against {told['communities']:.2f} s"
    return [
        Row("networkx / ours, betweenness", told["their_betweenness"] / told["betweenness"], paths, at_least=10),
        Row("networkx / ours, communities", told["their_communities"] / told["communities"], groups, at_least=2),
        Row("memory of both over the graph itself, MiB", told["mebibytes"], size, at_most=400),
        Row("modularity, ours - networkx", told["modularity"] - told["their_modularity"], modularity, at_least=-0.005),
        Row("conversion to a sparse matrix, s", told["conversion"], size),
    ]


def _measured(nodes: int, edges: int, pivots: int) -> dict[str, float]:
    made = graph(nodes, edges)
    before = _peak()
    conversion, _ = seconds(lambda: sparse_graph(made))
    ours, found = seconds(lambda: betweenness(made, pivots))
    grouped, partition = seconds(lambda: communities(made))
    mebibytes = _peak() - before
    # networkx draws its pivots from the nodes in their order, which here is the sorted one.
    theirs, expected = seconds(lambda: nx.betweenness_centrality(made, k=pivots, seed=SEED))
    assert list(found) == list(expected)
    assert np.allclose(list(found.values()), list(expected.values()), rtol=1e-9, atol=1e-15)
    their_groups, louvain = seconds(lambda: nx.community.louvain_communities(made, seed=1))
    members = [set(one.members) for one in partition.communities]
    assert partition.modularity is not None
    assert abs(partition.modularity - nx.community.modularity(made, members)) < 1e-9
    return {
        "conversion": conversion,
        "betweenness": ours,
        "their_betweenness": theirs,
        "communities": grouped,
        "their_communities": their_groups,
        "mebibytes": mebibytes,
        "modularity": partition.modularity,
        "their_modularity": nx.community.modularity(made, louvain),
    }


def _peak() -> float:
    """The most memory that this program ever held, in MiB; 0 where there is no /proc to read it from."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 2**10


BENCHMARK = Benchmark("measures", "how do betweenness and communities compare with those of networkx?", run)

if __name__ == "__main__":
    sys.stdout.write(json.dumps(_measured(*map(int, sys.argv[1:4]))))
