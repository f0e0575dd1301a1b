"""Reading a projection of 100,000 entities and 500,000 ties, and projecting it: against networkx and by itself."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import networkx as nx

from benchmarks.generated_index import Size, fill
from benchmarks.measuring import Benchmark, Row, seconds
from kg.analysis.projections import Weight
from kg.analysis.projections.one_mode import one_mode, to_networkx
from kg.analysis.projections.park_company import TIED, parks_and_companies, ties_wanted
from kg.analysis.projections.two_mode import TwoMode
from kg.ledger import Ledger
from kg.ledger.claimed_edges import claimed_edges
from kg.ledger.graph_filter import GraphFilter
from kg.ledger.listed_entities import listed_entities

_ROOT = Path(__file__).resolve().parents[1]
FULL = Size(parks=1_000, companies=99_000, edges=500_000, documents=20_000)
QUICK = Size(parks=200, companies=9_800, edges=50_000, documents=2_000)


def run(quick: bool) -> list[Row]:
    """In a process of its own, whose memory is that of the projection alone."""
    size = QUICK if quick else FULL
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder), size)
        command = [sys.executable, "-m", "benchmarks.projections", folder, str(size.edges)]
        done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=True)
    told = dict(json.loads(done.stdout))
    named = f"{size.parks + size.companies:,} entities, {size.edges:,} ties"
    pairs = f"{told['pairs']:,.0f} pairs of parks"
    theirs = f"{told['theirs']:.1f} s by weighted_projected_graph"
    return [
        Row("companies and parks into networkx, s", told["read"], named, at_most=None if quick else 20),
        Row("the most memory of it, MiB", told["megabytes"], "the whole process", at_most=1024),
        Row(
            "networkx / ours, park to park",
            told["theirs"] / told["ours"],
            f"{pairs}: {told['ours'] * 1000:.0f} ms, {theirs}",
            at_least=20 if quick else 60,
        ),
        Row("ours with evidence into networkx, s", told["converted"], f"the same {pairs}"),
    ]


def _measured(folder: Path, edges: int) -> dict[str, float]:
    with Ledger.open(folder, readonly=True) as ledger:
        read, (two, graph) = seconds(lambda: _read(ledger))
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
    assert graph.number_of_edges() == len(two.bonds) == edges
    ours, projected = seconds(lambda: one_mode(two), rounds=3)
    converted, whole = seconds(lambda: to_networkx(projected, two, Weight.SHARED))
    parks = [entity.id for entity in two.tops]
    theirs, reference = seconds(lambda: nx.bipartite.weighted_projected_graph(graph, parks))
    ids = [entity.id for entity in projected.nodes]
    weights = {
        frozenset((ids[one], ids[other])): weight
        for one, other, weight in zip(
            projected.one.tolist(), projected.other.tolist(), projected.shared.tolist(), strict=True
        )
    }
    assert weights == {frozenset((one, other)): told["weight"] for one, other, told in reference.edges(data=True)}
    assert all(whole.edges[tuple(pair)]["weight"] == weight for pair, weight in weights.items())
    return {
        "read": read,
        "megabytes": megabytes,
        "ours": ours,
        "theirs": theirs,
        "converted": converted,
        "pairs": len(weights),
    }


def _read(ledger: Ledger) -> tuple[TwoMode, nx.Graph[str]]:
    with ledger.reading() as connection:
        entities = tuple(listed_entities(connection, TIED))
        two = parks_and_companies(entities, claimed_edges(connection, ties_wanted(GraphFilter())))
    return two, two.to_networkx(Weight.SOURCES)


BENCHMARK = Benchmark("projections", "what does it take to see companies and parks, and parks through companies?", run)

if __name__ == "__main__":
    sys.stdout.write(json.dumps(_measured(Path(sys.argv[1]), int(sys.argv[2]))))
