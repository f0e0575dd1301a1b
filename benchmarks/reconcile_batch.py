"""How long does a batch of names take to be matched, and how does that grow with what is known?"""

from __future__ import annotations

import json
import random
import tempfile
from pathlib import Path

from benchmarks.generated import documents
from benchmarks.measuring import Benchmark, Row, seconds
from kg.api import Settings
from kg.api.reconcile.answers import matched
from kg.ledger import Ledger
from kg.reading import read

_BATCH = 1000
_MOST_SECONDS = 10.0


def run(quick: bool) -> list[Row]:
    """Names with and without legal forms, of any type, against a corpus and one of twice its size."""
    count = 40 if quick else 850
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder)) as ledger:
        took = []
        for first in (0, count):
            for document in documents(count, first=first, own_parks=True):
                ledger.add(read(document.source), document.extraction)
            took.append(_batch(ledger, Path(folder)))
        entities = ledger.sizes().entities
    once, twice = took
    remark = f"{_BATCH:,} names, {entities:,} entities: {twice:.2f} s; half as many entities: {once:.2f} s"
    return [
        Row("seconds for a batch", twice, remark, at_most=_MOST_SECONDS),
        Row("the same / with half as many entities", twice / once, "candidates come from indexes", at_most=2.0),
    ]


def _batch(ledger: Ledger, data: Path) -> float:
    """Seconds for names drawn from all that are known, every second one without its legal form."""
    rows = ledger.search("", None, 0, 100_000).items
    names = [row.label for row in random.Random(1).choices(rows, k=_BATCH)]
    short = (name.removesuffix("有限公司") if place % 2 else name for place, name in enumerate(names))
    text = json.dumps({str(place): {"query": name} for place, name in enumerate(short)})
    settings = Settings(data, query_seconds=600)
    took, found = seconds(lambda: matched(text, settings, ledger=ledger), rounds=1)
    assert sum(any(one["match"] for one in each["result"]) for each in found.values()) > _BATCH * 0.9
    return took


BENCHMARK = Benchmark("reconciliation", "how long does a batch of 1,000 names take to be matched?", run)
