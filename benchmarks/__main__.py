"""`python -m benchmarks [--quick] [NAME …]`: runs the benchmarks, prints ratios, exits 1 when a limit is broken."""

from __future__ import annotations

import argparse
import sys

from benchmarks import (
    conflict_listing,
    endpoint_speed,
    entity_page,
    extraction_speed,
    gexf_export,
    hub_neighbours,
    ingest_growth,
    measures,
    projections,
    reconcile_batch,
    removal_cost,
    resolution_cost,
    story_cost,
)
from benchmarks.measuring import Benchmark, Row

BENCHMARKS = (
    extraction_speed.BENCHMARK,
    ingest_growth.BENCHMARK,
    resolution_cost.BENCHMARK,
    removal_cost.BENCHMARK,
    story_cost.BENCHMARK,
    hub_neighbours.BENCHMARK,
    entity_page.BENCHMARK,
    reconcile_batch.BENCHMARK,
    conflict_listing.BENCHMARK,
    projections.BENCHMARK,
    measures.BENCHMARK,
    gexf_export.BENCHMARK,
    endpoint_speed.BENCHMARK,
)
"""In the order in which a document goes through the house."""


def chosen(names: list[str]) -> list[Benchmark]:
    """The benchmarks of these names, all for none; an unknown name ends the program with what there is."""
    known = {benchmark.name: benchmark for benchmark in BENCHMARKS}
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.exit(f"no benchmark is called {', '.join(unknown)}; there are {', '.join(known)}")
    return [benchmark for name, benchmark in known.items() if not names or name in names]


def line(row: Row) -> str:
    bounds = (("at most", row.at_most), ("at least", row.at_least))
    limits = [f"{word} {bound:g}" for word, bound in bounds if bound is not None]
    verdict = f"  [{', '.join(limits)}{'' if row.holds else ': BROKEN'}]" if limits else ""
    return f"  {row.measure}: {row.value:.3g}{verdict}\n    {row.remark}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Speed and memory as ratios of one run.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these benchmarks")
    parser.add_argument("--quick", action="store_true", help="small sizes: under a minute, coarse numbers")
    options = parser.parse_args()
    held = True
    for benchmark in chosen(options.names):
        print(f"{benchmark.name}: {benchmark.question}", flush=True)
        for row in benchmark.run(options.quick):
            held &= row.holds
            print(line(row), flush=True)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
