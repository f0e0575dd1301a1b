"""R2 on whole texts, read and understood by the real rooms: order and history leave no trace in the graph."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from kg.extraction import extract
from kg.model import Document, Extraction
from kg.pipeline import IngestOptions, ingest, remove
from kg.resources import path
from kg.store import open_current

ROOT = Path(__file__).parents[2]
SETS = {
    "the first four briefs": sorted(path("seeds/briefs").glob("0[1-4]*.txt")),
    "four briefs that share firms": sorted(path("seeds/briefs").glob("1[0-3]*.txt")),
    "the real articles": sorted((ROOT / "../shared/seeds").glob("*.txt")),
}


@cache
def understood(document: Document) -> Extraction:
    """Extraction is pure, so that each text needs it once a run."""
    return extract(document)


def quads(data: Path) -> list[str]:
    with open_current(data) as snapshot:
        return sorted(snapshot.lines())


def taken_in(texts: Iterable[Path], data: Path) -> Path:
    assert ingest(texts, data, IngestOptions(extract=understood)).refused == ()
    return data


@pytest.fixture(params=sorted(SETS))
def texts(request: pytest.FixtureRequest) -> list[Path]:
    found = SETS[request.param]
    if not found:
        pytest.skip("the real articles are not beside the checkout (../shared/seeds)")
    return found


def test_three_orders_give_one_graph(texts: list[Path], tmp_path: Path) -> None:
    orders = (texts, texts[::-1], texts[2:] + texts[:2])
    graphs = [quads(taken_in(order, tmp_path / str(number))) for number, order in enumerate(orders)]
    assert graphs[0] == graphs[1] == graphs[2]
    assert len(graphs[0]) > 1000


def test_removing_each_one_leaves_what_the_others_give(texts: list[Path], tmp_path: Path) -> None:
    for number, gone in enumerate(texts):
        rest = [text for text in texts if text != gone]
        data = taken_in(texts, tmp_path / f"all{number}")
        assert remove(data, [gone.name]).removed == 1
        assert quads(data) == quads(taken_in(rest, tmp_path / f"rest{number}"))
