"""Writing a graph for Gephi: ours against `networkx.write_gexf`, each in a process of its own."""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import networkx as nx
from lxml import etree

from benchmarks.generated import company
from benchmarks.measuring import Benchmark, Row, seconds
from kg.export.graph_files.gexf import write_gexf
from kg.export.rows.networkx_rows import of_networkx

_ROOT = Path(__file__).resolve().parents[1]


def graph(nodes: int, edges: int) -> nx.Graph[str]:
    """A random graph with six attributes an edge; built without spare memory, which would hide a peak."""
    chance = random.Random(7)
    made: nx.Graph[str] = nx.Graph()
    for number in range(nodes):
        made.add_node(f"n{number}", label=company(number), kind="Company", documents=chance.randrange(50))
    drawn = 0
    while drawn < edges:
        one, other = f"n{chance.randrange(nodes)}", f"n{chance.randrange(nodes)}"
        if one != other and not made.has_edge(one, other):
            made.add_edge(one, other, weight=chance.randrange(1, 9), **_attributes(drawn, chance))
            drawn += 1
    return made


def _attributes(number: int, chance: random.Random) -> dict[str, str | int | float | bool]:
    return {
        "since": f"{chance.randrange(2015, 2025)}-03-05",
        "stage": chance.choice(("planned", "started", "completed")),
        "confidence": chance.random(),
        "yuan": chance.randrange(1, 900) * 10_000_000,
        "confirmed": chance.random() < 0.5,
        "page": f"https://parkgraph.example/claims/{number:016x}?quote=1&offset={number}",
    }


def run(quick: bool) -> list[Row]:
    """The same graph by both writers; what was written is read again and counted."""
    nodes, edges = (10_000, 40_000) if quick else (100_000, 500_000)
    ours, theirs = _measured("ours", nodes, edges), _measured("networkx", nodes, edges)
    size = f"{nodes:,} nodes, {edges:,} edges with six attributes"
    time_remark = f"{size}: {ours['seconds']:.2f} s against {theirs['seconds']:.2f} s"
    memory_remark = f"over the graph itself: {ours['mebibytes']:.0f} MiB against {theirs['mebibytes']:.0f} MiB"
    return [
        Row("time of ours / networkx", ours["seconds"] / theirs["seconds"], time_remark, at_most=0.7),
        Row("memory of ours / networkx", ours["mebibytes"] / theirs["mebibytes"], memory_remark, at_most=0.1),
    ]


def _measured(writer: str, nodes: int, edges: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.gexf_export", writer, str(nodes), str(edges)]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def _write_once(writer: str, nodes: int, edges: int) -> dict[str, float]:
    made = graph(nodes, edges)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "graph.gexf"

        def write() -> Path:
            if writer == "ours":
                with file.open("wb") as out:
                    write_gexf(of_networkx(made), out)
            else:
                nx.write_gexf(made, file)
            return file

        before = _peak()
        taken, _ = seconds(write)
        grown = max(_peak() - before, 1.0)
        counted = Counter[str]()
        for _, element in etree.iterparse(file, tag=("{*}node", "{*}edge")):
            counted[etree.QName(element).localname] += 1
            counted["value"] += len(element.findall(".//{*}attvalue"))
            element.clear()
    assert counted == {"node": nodes, "edge": edges, "value": 2 * nodes + 6 * edges}
    return {"seconds": taken, "mebibytes": grown}


def _peak() -> float:
    """The most memory that this program ever held, in MiB.

    Linux: VmHWM of /proc, for `ru_maxrss` of a new program starts at what its parent held. Elsewhere `ru_maxrss`.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


BENCHMARK = Benchmark("gexf", "how do time and memory of the GEXF writer compare?", run)

if __name__ == "__main__":
    sys.stdout.write(json.dumps(_write_once(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))
