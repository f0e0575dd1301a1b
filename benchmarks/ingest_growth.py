"""Does the cost of a document follow the document, or the corpus that it comes into?"""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.generated import documents, extractor
from benchmarks.measuring import Benchmark, Row, seconds
from kg.ledger import Ledger
from kg.pipeline import IngestOptions
from kg.pipeline.ingest import ingest_sources


def run(quick: bool) -> list[Row]:
    """Equal batches go in one after the other; the first is compared with the last."""
    batch, batches = (25, 6) if quick else (100, 10)
    generated = list(documents(batch * batches + 1))
    options = IngestOptions(extract=extractor(generated))
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        ingest_sources([generated.pop().source], data, options)
        times = []
        for number in range(batches):
            sources = [document.source for document in generated[number * batch : (number + 1) * batch]]
            taken, summary = seconds(lambda sources=sources: ingest_sources(sources, data, options))  # type: ignore[misc]
            assert (summary.added, summary.refused) == (batch, ())
            times.append(taken)
        with Ledger.open(data, readonly=True) as ledger:
            sizes = ledger.sizes()
        assert sizes.documents == batch * batches + 1
        assert sizes.refused == 0
    early, late = min(times[: batches // 3]), min(times[-(batches // 3) :])
    remark = f"{batch / early:.0f} documents a second at the start, {batch / late:.0f} after {batch * batches}"
    return [Row("a late document / an early one", late / early, remark, at_most=3.0)]


BENCHMARK = Benchmark("ingest", "does the cost of a document follow the document or the corpus?", run)
