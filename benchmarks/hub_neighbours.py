"""How much longer does a page of neighbours take when the entity has thousands of them?"""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.generated import PARK, documents
from benchmarks.measuring import Benchmark, Row, seconds
from kg.ledger import Ledger, NeighbourQuery, Neighbours
from kg.model import EntityType
from kg.reading import read

_A_DOCUMENT = 100


def run(quick: bool) -> list[Row]:
    """One park with all companies as tenants and investors, against one company with its single park."""
    count = 10 if quick else 510
    query = NeighbourQuery(min_confidence=0.5, limit=50)
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder)) as ledger:
        for document in documents(count, companies=_A_DOCUMENT):
            ledger.add(read(document.source), document.extraction)
        hub = ledger.search(PARK, EntityType.PARK).items[0].id

        def page(of: str) -> Neighbours:
            return ledger.neighbours(of, query)

        slow, many = seconds(lambda: page(hub), rounds=5)
        leaf = ledger.neighbours(hub, NeighbourQuery(relation="tenantOf", limit=1)).items[0].entity.id
        fast, few = seconds(lambda: page(leaf), rounds=5)
    firms = count * (_A_DOCUMENT - 1) + 1
    assert many.counts["tenantOf"] == firms
    assert len(many.items) == query.limit < many.total
    assert few.counts["tenantOf"] == 1
    remark = f"{many.total:,} links: {slow * 1000:.2f} ms, {few.total} links: {fast * 1000:.2f} ms"
    per_link = (slow / many.total) / (fast / few.total)
    return [
        Row("a page of the hub, ms", slow * 1000, remark, at_most=100),
        Row("a page of the hub / a page of a leaf", slow / fast, remark),
        Row("the same by link", per_link, "counts are exact, so every link is looked at", at_most=0.5),
    ]


BENCHMARK = Benchmark("neighbours", "what does a page of neighbours cost at a hub?", run)
