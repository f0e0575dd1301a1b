"""Every dump holds the same quads, and filters mean what they say or are refused."""

from __future__ import annotations

import io
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.analysis import GraphFilter
from kg.errors import BadRequest
from kg.export import FORMATS, export
from kg.export.formats import export_file
from kg.store import open_current


def dumped(data: Path, suffix: str) -> bytes:
    file = io.BytesIO()
    with open_current(data) as snapshot:
        export(snapshot, suffix, file)
    return file.getvalue()


def quads(content: bytes, kind: ox.RdfFormat) -> set[ox.Quad]:
    return set(ox.parse(content, kind))


def test_json_ld_and_trig_hold_the_quads_of_n_quads_each_in_its_graph(demo: Path) -> None:
    whole = quads(dumped(demo, "nq"), ox.RdfFormat.N_QUADS)
    assert len({quad.graph_name for quad in whole}) == 2
    assert quads(dumped(demo, "jsonld"), ox.RdfFormat.JSON_LD) == whole
    assert quads(dumped(demo, "trig"), ox.RdfFormat.TRIG) == whole


def test_turtle_holds_the_known_graph(demo: Path) -> None:
    known = {quad for quad in quads(dumped(demo, "nq"), ox.RdfFormat.N_QUADS) if quad.graph_name == ox.DefaultGraph()}
    assert quads(dumped(demo, "ttl"), ox.RdfFormat.TURTLE) == known


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.suffix)
def test_filters_apply_or_are_refused(demo: Path, tmp_path: Path, known) -> None:
    out, wanted = tmp_path / "out", GraphFilter(types=frozenset({"Park"}))
    with open_current(demo) as snapshot:
        if known.filtered:
            export_file(snapshot, known.suffix, str(out), wanted)
            assert 0 < out.stat().st_size < len(dumped(demo, known.suffix))
        else:
            with pytest.raises(BadRequest, match="takes no filters"):
                export(snapshot, known.suffix, io.BytesIO(), wanted)
