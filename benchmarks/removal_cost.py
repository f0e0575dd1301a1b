"""Does taking a document out cost more in a large corpus?"""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.generated import documents, extractor
from benchmarks.measuring import Benchmark, Row, seconds
from kg.ledger import Ledger
from kg.pipeline import IngestOptions, remove
from kg.pipeline.ingest import ingest_sources

_TAKEN_OUT = 10


def run(quick: bool) -> list[Row]:
    """The same ten documents out of a small corpus and out of one ten times (quick: four times) as large."""
    small, large = (50, 200) if quick else (100, 1000)
    few, many = _seconds_each(small), _seconds_each(large)
    remark = f"{few * 1000:.1f} ms a document of {small}, {many * 1000:.1f} ms of {large}"
    return [Row("removal from a large corpus / a small one", many / few, remark, at_most=4.0)]


def _seconds_each(count: int) -> float:
    generated = list(documents(count))
    step = count // _TAKEN_OUT
    out = [document.source.key for document in generated[::step][:_TAKEN_OUT]]
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        options = IngestOptions(extract=extractor(generated))
        ingest_sources([document.source for document in generated], data, options)
        taken, summary = seconds(lambda: remove(data, out))
        assert (summary.removed, summary.refused) == (_TAKEN_OUT, ())
        with Ledger.open(data, readonly=True) as ledger:
            assert ledger.sizes().documents == count - _TAKEN_OUT
            assert ledger.find_document(out[0]) is None
    return taken / _TAKEN_OUT


BENCHMARK = Benchmark("removal", "does taking a document out cost more in a large corpus?", run)
