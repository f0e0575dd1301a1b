"""Every format holds the same graph under the same filters, and a file is there whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest
from lxml import etree

from kg.analysis.projections import PROJECTIONS
from kg.errors import BadRequest, NotFound
from kg.export import FORMATS, Format, Wish, export, export_beside, format_of, opened
from kg.export.formats import format_of_suffix
from kg.export.writing import export_file
from kg.ledger import Ledger
from kg.ledger.claimed_edges import claimed_edges
from kg.ledger.graph_filter import GraphFilter
from kg.model import RelationType
from kg.store import open_current

Edges = set[tuple[str, str | None, str]]
GRAPHS = [known for known in FORMATS if known.rdf is None]
FILTERS = {
    "all": GraphFilter(),
    "types": GraphFilter(types=frozenset({"Park", "Company"})),
    "relations": GraphFilter(relations=frozenset({"tenantOf", "investment"})),
    "time": GraphFilter(since="2024", until="2024-12"),
    "confidence": GraphFilter(min_confidence=0.9),
    "stages": GraphFilter(stages=frozenset({"contracted", "started"})),
    "sources": GraphFilter(min_sources=2),
}


def written(data: Path, suffix: str, wish: Wish | None = None) -> bytes:
    file = io.BytesIO()
    with opened(data) as found:
        export(found, format_of_suffix(suffix), file, wish)
    return file.getvalue()


def expected(data: Path, wanted: GraphFilter) -> Edges:
    with Ledger.open(data, readonly=True) as ledger, ledger.reading() as connection:
        return {(edge.source, edge.relation, edge.target) for edge in claimed_edges(connection, wanted)}


def _gexf(content: bytes) -> Edges:
    edges = etree.fromstring(content).iterfind(".//{*}edge")
    return {(edge.get("source"), edge.get("kind"), edge.get("target")) for edge in edges}


def _graphml(content: bytes) -> Edges:
    graph = nx.read_graphml(io.BytesIO(content), force_multigraph=True)
    return {(source, data.get("relation"), target) for source, target, data in graph.edges(data=True)}


def _zipped(name: str, columns: tuple[str, str, str]) -> Callable[[bytes], Edges]:
    def read(content: bytes) -> Edges:
        text = zipfile.ZipFile(io.BytesIO(content)).read(name).decode()
        rows = csv.DictReader(io.StringIO(text, newline=""))
        return {(row[columns[0]], row[columns[1]], row[columns[2]]) for row in rows}

    return read


def _graphology(content: bytes) -> Edges:
    edges = json.loads(content)["edges"]
    return {(edge["source"], edge["attributes"].get("relation"), edge["target"]) for edge in edges}


READERS: dict[str, Callable[[bytes], Edges]] = {
    "gexf": _gexf,
    "graphml": _graphml,
    "csv": _zipped("parkgraph.edges.csv", ("Source", "Kind", "Target")),
    "neo4j.zip": _zipped("relationships.csv", (":START_ID", ":TYPE", ":END_ID")),
    "json": _graphology,
}
_ENDS = (("subject", "object"), ("asset", "owner"), ("participant", "project"), ("employee", "employer"))
_ALL_ENDS = (*_ENDS, ("director", "organization"), ("member", "organization"))


def _pairs_of_entities(content: bytes) -> set[tuple[str, str]]:
    """FollowTheMoney says some relations by the schema of a link: what is compared are its ends."""
    told = [json.loads(line)["properties"] for line in content.splitlines()]
    found = (
        (link[one][0], link[other][0]) for link in told for one, other in _ALL_ENDS if one in link and other in link
    )
    return set(found)


def _known_relations(quads: Iterable[ox.Quad]) -> Edges:
    """Relations of the known graph; an investment is a node there, and no relation."""
    relations = {f"https://parkgraph.example/ns#{one.value}": one.value for one in RelationType}
    return {
        (_id(quad.subject), relations[quad.predicate.value], _id(quad.object))
        for quad in quads
        if quad.graph_name == ox.DefaultGraph() and quad.predicate.value in relations
    }


def _id(term: Any) -> str:
    return str(term.value).rpartition("/")[2]


_CASES = [
    (known.suffix, filters)
    for known in FORMATS
    for filters in FILTERS
    # TriG and JSON-LD are the quads of N-Quads in another form, as `test_rdf_dump` has it.
    if known.suffix not in ("trig", "jsonld") or filters == "stages"
]


@pytest.mark.parametrize(("suffix", "filters"), _CASES)
def test_the_same_filters_give_the_same_edges_in_every_format(demo: Path, suffix: str, filters: str) -> None:
    wanted = FILTERS[filters]
    edges = expected(demo, wanted)
    assert edges
    content = written(demo, suffix, Wish(wanted))
    rdf = format_of_suffix(suffix).rdf
    if suffix in READERS:
        assert READERS[suffix](content) == edges
    elif rdf is None:
        assert _pairs_of_entities(content) == {(source, target) for source, _, target in edges}
    else:
        direct = {edge for edge in edges if edge[1] != "investment"}
        assert _known_relations(ox.parse(content, rdf)) == direct


@pytest.mark.parametrize("known", GRAPHS, ids=lambda known: known.suffix)
@pytest.mark.parametrize("name", [one.name for one in PROJECTIONS])
def test_every_projection_is_written_in_every_format_of_a_graph(demo: Path, known: Format, name: str) -> None:
    content = written(demo, known.suffix, Wish(projection=name))
    with Ledger.open(demo, readonly=True) as ledger:
        graph = next(one for one in PROJECTIONS if one.name == name).build(ledger)
    edges = set(graph.edges())
    if known.suffix in READERS:
        assert READERS[known.suffix](content) == {(source, name, target) for source, target in edges}
    else:
        assert _pairs_of_entities(content) == edges


@pytest.mark.parametrize("known", [one for one in FORMATS if one.rdf], ids=lambda known: known.suffix)
@pytest.mark.parametrize(
    ("wish", "told"),
    [(Wish(projection="park-park"), "projection"), (Wish(layout=True), "layout"), (Wish(pages="http://a"), "pages")],
)
def test_what_rdf_cannot_have_is_refused_and_said_who_can(known: Format, wish: Wish, told: str) -> None:
    with pytest.raises(BadRequest, match=rf"\.{known.suffix} takes no {told}; these do: \.gexf, .*\.json"):
        wish.check(known)


@pytest.mark.parametrize("known", GRAPHS, ids=lambda known: known.suffix)
def test_positions_are_written_where_a_format_has_them(demo: Path, known: Format) -> None:
    wish = Wish(FILTERS["types"], layout=True)
    if known.suffix == "ftm.json":
        with pytest.raises(BadRequest, match=r"\.ftm\.json takes no layout"):
            written(demo, known.suffix, wish)
    else:
        assert len(written(demo, known.suffix, wish)) > len(written(demo, known.suffix, Wish(FILTERS["types"])))


def test_a_wish_for_what_there_is_not_is_refused() -> None:
    with pytest.raises(BadRequest, match="no projection 'parks'; there are: company-park"):
        Wish(projection="parks")
    with pytest.raises(BadRequest, match=r"'parks\.example' is no address of pages"):
        Wish(pages="parks.example")


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("a.gexf", "gexf"),
        ("A.GEXF", "gexf"),
        ("a.b.json", "json"),
        ("a.ftm.json", "ftm.json"),
        ("a.neo4j.zip", "neo4j.zip"),
        ("nq.ttl", "ttl"),
        ("jsonld", "jsonld"),
    ],
)
def test_the_longest_suffix_decides(name: str, suffix: str) -> None:
    assert format_of(name).suffix == suffix


@pytest.mark.parametrize("name", ["a.doc", "a", "a.zip", "agexf", ""])
def test_an_unknown_suffix_is_told_with_those_there_are(name: str) -> None:
    with pytest.raises(BadRequest, match=r"no export format .*; there are: \.gexf, \.graphml, .*\.jsonld"):
        format_of(name)


@pytest.mark.parametrize("suffix", ["a.gexf", "zip", "", "x.json"])
def test_a_suffix_alone_has_to_be_exact(suffix: str) -> None:
    with pytest.raises(BadRequest, match="no export format"):
        format_of_suffix(suffix)


def test_a_pair_is_written_side_by_side(demo: Path, tmp_path: Path) -> None:
    with opened(demo) as found:
        files = export_beside(found, format_of("csv"), tmp_path / "parks.v1.csv")
    assert [file.name for file in files] == ["parks.v1.nodes.csv", "parks.v1.edges.csv"]
    assert sorted(tmp_path.iterdir()) == sorted(files)
    archive = zipfile.ZipFile(io.BytesIO(written(demo, "csv")))
    assert [archive.read(name) for name in archive.namelist()] == [file.read_bytes() for file in files]


class _Broken(Exception):
    pass


def _break(*_: object) -> None:
    raise _Broken


@pytest.mark.parametrize("suffix", ["csv", "gexf"])
def test_what_fails_halfway_leaves_what_was_there(
    demo: Path, tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = format_of(suffix)
    out = tmp_path / f"parks.{suffix}"
    with opened(demo) as found:
        files = export_beside(found, known, out, Wish(FILTERS["types"]))
        before = [file.read_bytes() for file in files]
        monkeypatch.setattr("kg.export.rows.entity_rows._edge", _break)
        with pytest.raises(_Broken):
            export_beside(found, known, out)
    assert [file.read_bytes() for file in files] == before
    assert sorted(tmp_path.iterdir()) == sorted(files)


def test_a_folder_of_the_name_is_left_alone(demo: Path, tmp_path: Path) -> None:
    (tmp_path / "parks.edges.csv").mkdir()
    with opened(demo) as found, pytest.raises(BadRequest, match="is a folder"):
        export_beside(found, format_of("csv"), tmp_path / "parks.csv")
    assert [file.name for file in tmp_path.iterdir()] == ["parks.edges.csv"]


def test_a_directory_without_data_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="nowhere"), opened(tmp_path / "nowhere"):
        pass


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.suffix)
def test_the_task_of_a_worker_writes_the_same_and_says_of_which_generation(
    demo: Path, tmp_path: Path, known: Format
) -> None:
    out, wish = tmp_path / "out", Wish(FILTERS["types"])
    out.touch()
    with open_current(demo) as graph:
        told = export_file(graph, str(demo), known.suffix, str(out), wish)
    assert (told.body, told.generation) == (b"", open_current(demo).generation())
    assert out.read_bytes() == written(demo, known.suffix, wish)


def test_links_are_under_the_address_that_is_asked_for(demo: Path) -> None:
    here = written(demo, "json", Wish(pages="https://parks.example/"))
    iris = written(demo, "json")
    nodes = json.loads(here)["nodes"]
    assert nodes[0]["attributes"]["page"] == f"https://parks.example/entities/{nodes[0]['key']}"
    assert json.loads(iris)["nodes"][0]["attributes"]["page"].startswith("https://parkgraph.example/entities/")
