"""Does finding out who is who cost more among a million known names?

Seconds of one new document of a hundred entities, from its keys to their clusters, against ledgers of two sizes. The
names are made of invented stems in the divisions of China, so that a new one meets a few of the known, as in real text.
"""

from __future__ import annotations

import csv
import random
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

from benchmarks.measuring import Benchmark, Row, seconds
from kg.identity import EntityKeys, resolve
from kg.ledger import Ledger, keys
from kg.ledger.connection import FILE, Connections
from kg.resources import read_text

_ENTITIES = 100
_DOCUMENTS = 9
_TRADES = ("新材料", "电子科技", "精密机械", "生物医药", "智能装备", "食品", "物流", "特种玻璃")
_FORMS = ("有限公司", "股份有限公司", "集团有限公司", "", "")
_PARKS = ("经开区", "高新区", "产业园", "工业园")
_BODIES = ("委", "人民政府", "发改委", "教育局")


def run(quick: bool) -> list[Row]:
    """The median of nine documents against each size."""
    sizes = ((10_000, 0.2), (50_000, 0.2)) if quick else ((100_000, 0.2), (1_000_000, 0.4))
    rows, times = [], []
    for count, limit in sizes:
        taken, pairs = _cost(count)
        times.append(taken)
        remark = f"{_ENTITIES} entities among {count:,} keys, {pairs} pairs kept of a document"
        rows.append(Row(f"seconds of resolving a document, {count:,} known", taken, remark, at_most=limit))
    remark = f"{times[0] * 1000:.0f} ms and {times[1] * 1000:.0f} ms"
    return [*rows, Row("resolving among many / among few", times[1] / times[0], remark, at_most=6.0)]


def _cost(count: int) -> tuple[float, int]:
    with tempfile.TemporaryDirectory() as folder:
        Ledger.open(Path(folder)).close()
        connections = Connections(Path(folder) / FILE, readonly=False)
        try:
            with connections.writing() as connection:
                keys.learn(connection, _entities(count, seed=1))
            times, pairs = [], []
            for number in range(_DOCUMENTS):
                with connections.writing() as connection:
                    before = connection.execute("SELECT count(*) FROM key_links").fetchone()[0]
                    document = list(_entities(_ENTITIES, seed=2 + number))

                    def work(document: list[EntityKeys] = document) -> int:
                        changed = keys.learn(connection, document)
                        keys.recluster(connection, changed)
                        return len(resolve(document, keys.StoredKeys(connection)).entities)

                    taken, found = seconds(work)
                    assert found == _ENTITIES
                    after = connection.execute("SELECT count(*) FROM key_links").fetchone()[0]
                times.append(taken)
                pairs.append(after - before)
        finally:
            connections.close()
    return median(times), int(median(pairs))


def _entities(count: int, seed: int) -> Iterator[EntityKeys]:
    chance = random.Random(seed)
    for number in range(count):
        key = _key(chance, number % 10)
        yield EntityKeys(f"e{number}", key, (key,))


@cache
def _regions() -> tuple[str, ...]:
    rows = csv.DictReader(read_text("seeds/gazetteers/divisions.tsv").splitlines(), delimiter="\t")
    return tuple(row["name"] for row in rows if row["status"] == "current")


def _key(chance: random.Random, slot: int) -> str:
    stem = "".join(chr(0x4E00 + chance.randrange(6000)) for _ in range(2))
    where = chance.choice(_regions())
    if slot < 5:
        return f"Company|{where if slot < 3 else ''}{stem}{chance.choice(_TRADES)}{chance.choice(_FORMS)}"
    if slot < 7:
        return f"Person|{chance.choice('王李张刘陈')}{stem}|{where}{chance.choice(_BODIES)}"
    if slot < 8:
        return f"Project|{stem}{chance.choice(_TRADES)}项目|{where}{chance.choice(_PARKS)}"
    return f"Park|{where}{stem}{chance.choice(_PARKS)}" if slot < 9 else f"Organization|{where}{stem}协会"


BENCHMARK = Benchmark("resolution", "does finding out who is who cost more among a million known names?", run)
