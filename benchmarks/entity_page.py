"""Does the page of the largest park still come in time?"""

from __future__ import annotations

import tempfile
from pathlib import Path

from fastapi.testclient import TestClient

from benchmarks.generated import PARK, documents
from benchmarks.measuring import Benchmark, Row, seconds
from kg.api import Settings, create_app
from kg.ledger import Ledger
from kg.model import EntityType
from kg.pipeline import Writer
from kg.reading import read

_A_DOCUMENT = 100
_MILLISECONDS = 300
_HTML = {"accept": "text/html"}


def _made(folder: Path, count: int) -> tuple[str, str]:
    """The ids of a park that every document speaks of, and of one of its firms."""
    with Writer.open(folder) as writer:
        for document in documents(count, companies=_A_DOCUMENT):
            writer.store.apply(writer.ledger.add(read(document.source), document.extraction))
        writer.publish()
    with Ledger.open(folder, readonly=True) as ledger:
        park, firm = (ledger.search("", kind, 0, 1).items[0].id for kind in (EntityType.PARK, EntityType.COMPANY))
    return park, firm


def run(quick: bool) -> list[Row]:
    """The page of one park with all companies as tenants and investors, against that of one company.

    168 documents make a graph of a million quads. The time is the server's: the page is asked for in the same process.
    """
    count = 10 if quick else 168
    with tempfile.TemporaryDirectory() as name:
        park, firm = _made(Path(name), count)
        with TestClient(create_app(Settings(Path(name), allowed_hosts=("testserver",)))) as client:

            def page(entity: str) -> str:
                answer = client.get(f"/entities/{entity}", headers=_HTML)
                assert answer.status_code == 200
                return answer.text

            # A worker loads what finds conflicts when it is first asked.
            page(park)
            slow, text = seconds(lambda: page(park), rounds=5)
            fast, _ = seconds(lambda: page(firm), rounds=5)
    firms = count * (_A_DOCUMENT - 1) + 1
    assert PARK in text
    assert f"({firms})" in text, "the page says how many tenants there are"
    assert "conflicts could not" not in text.lower(), "conflicts are looked up in time"
    remark = f"park of {firms:,} firms: {slow * 1000:.0f} ms, one firm: {fast * 1000:.0f} ms"
    return [
        Row("page of the largest park, ms", slow * 1000, remark, at_most=_MILLISECONDS),
        Row("page of the park / page of a firm", slow / fast, remark),
    ]


BENCHMARK = Benchmark("entity-page", "does the page of the largest park come within 300 ms?", run)
