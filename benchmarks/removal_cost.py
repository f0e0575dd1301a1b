"""Does taking a document out cost more in a large corpus?

Two numbers, for a batch also opens and publishes the graph, which has a price of its own: the median document inside
an open batch, and a whole batch of ten.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.generated import Generated, documents
from benchmarks.measuring import Benchmark, Row, seconds
from kg.ledger import Ledger
from kg.pipeline import Writer, remove
from kg.reading import document_id, read

_BATCH = 10


@dataclass(frozen=True, slots=True)
class _Cost:
    """Seconds."""

    document: float
    batch: float


def run(quick: bool) -> list[Row]:
    """Documents out of a small corpus and out of one a hundred times (quick: four times) as large."""
    small, large = (50, 200) if quick else (100, 10_000)
    few, many = _cost(small), _cost(large)
    of_documents = f"{few.document * 1000:.1f} ms in {small} documents, {many.document * 1000:.1f} ms in {large}"
    of_batches = f"with opening and publishing: {few.batch:.2f} s and {many.batch:.2f} s for {_BATCH} documents"
    return [
        Row("a removal from a large corpus / a small one", many.document / few.document, of_documents, at_most=1.5),
        Row("a batch of removals, large / small", many.batch / few.batch, of_batches, at_most=5.0),
    ]


def _cost(count: int) -> _Cost:
    generated = list(documents(count))
    step = count // (4 * _BATCH)
    singles, *batches = (generated[part * step :: 4 * step][:_BATCH] for part in range(4))
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        with Writer.open(data) as writer:
            for document in generated:
                writer.store.apply(writer.ledger.add(read(document.source), document.extraction))
        with Writer.open(data) as writer:
            of_one = [_removed(writer, document) for document in singles]
        of_batch = [_batch_removed(data, batch) for batch in batches]
        with Ledger.open(data, readonly=True) as ledger:
            assert ledger.sizes().documents == count - 4 * _BATCH
            assert ledger.find_document(singles[0].source.key) is None
    return _Cost(median(of_one), median(of_batch))


def _removed(writer: Writer, document: Generated) -> float:
    def work() -> int:
        delta = writer.ledger.remove(document_id(document.source.key))
        writer.store.apply(delta)
        return delta.generation

    taken, generation = seconds(work)
    assert generation == writer.store.generation()
    return taken


def _batch_removed(data: Path, batch: list[Generated]) -> float:
    taken, summary = seconds(lambda: remove(data, [document.source.key for document in batch]))
    assert (summary.removed, summary.refused) == (_BATCH, ())
    return taken


BENCHMARK = Benchmark("removal", "does taking a document out cost more in a large corpus?", run)
