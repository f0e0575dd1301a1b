"""What a dump says of itself is so, whichever way it was counted."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
from hypothesis import given

from kg.export.rdf.filter_words import in_words
from kg.export.rdf.graph_counts import GraphCounts, LineCounter, counted, parts
from kg.export.rdf.void import Dataset, void_triples
from kg.ledger.graph_filter import GraphFilter
from kg.store import EmbeddedStore
from kg.vocabulary import BASE, EVIDENCE, NS
from tests.export.rdf.rdf_quads import quad_sets

VOID = "http://rdfs.org/ns/void#"
COUNTS = GraphCounts({"": 3, EVIDENCE: 4}, {NS + "Park": 2}, {NS + "rule": 7}, 5, 6, 2, BASE + "entities/a")


def line_of(quad: ox.Quad) -> bytes:
    return f"{quad} .\n".encode()


def test_the_marker_of_the_live_store_is_not_counted(tmp_path: Path) -> None:
    store = EmbeddedStore.open(tmp_path / "graph")
    store.replace(iter(["<https://a.example/a> <https://a.example/b> <https://a.example/c> ."]), 7)
    assert store.generation() == 7
    assert counted(store) == GraphCounts({"": 1}, {}, {"https://a.example/b": 1}, 1, 1, 0, None)


@given(quad_sets)
def test_a_line_is_taken_apart_as_it_was_put_together(quads: frozenset[ox.Quad]) -> None:
    for quad in quads:
        graph = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
        expected = (str(quad.subject), str(quad.predicate), str(quad.object), graph)
        assert parts(line_of(quad)) == tuple(part.encode() for part in expected)


def test_neither_a_triple_term_nor_the_end_of_a_text_is_a_graph() -> None:
    a = ox.NamedNode("https://a.example/a")
    assert parts(line_of(ox.Quad(a, a, ox.Literal("x <https://a.example/g>"))))[3] == b""
    assert parts(line_of(ox.Quad(a, a, ox.Literal("x <y", language="zh"))))[3] == b""
    assert parts(line_of(ox.Quad(a, a, ox.Triple(a, a, a))))[3] == b""
    assert parts(line_of(ox.Quad(a, a, ox.Triple(a, a, a), a)))[3] == b"https://a.example/a"


@given(quad_sets)
def test_the_digest_is_of_the_set_and_not_of_its_order(quads: frozenset[ox.Quad]) -> None:
    lines = sorted(map(line_of, quads))
    one, other, fewer = LineCounter(), LineCounter(), LineCounter()
    for line in lines:
        one.count(line, parts(line))
    for line in reversed(lines):
        other.count(line, parts(line))
    for line in lines[1:]:
        fewer.count(line, parts(line))
    assert one.digest() == other.digest()
    assert (fewer.digest() == one.digest()) is (lines == [])


def described(dataset: Dataset) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for triple in void_triples(dataset):
        assert isinstance(triple.subject, ox.NamedNode)
        assert isinstance(triple.object, ox.NamedNode | ox.Literal)
        name = triple.predicate.value.removeprefix(VOID)
        found.setdefault((triple.subject.value, name), []).append(triple.object.value)
    return found


def test_the_description_has_the_numbers_the_parts_and_an_example() -> None:
    dataset = Dataset(COUNTS, "v1", formats=("N-Quads",))
    found = described(dataset)
    assert {name: found[dataset.iri, name] for name in ("triples", "entities", "classes", "distinctObjects")} == {
        "triples": ["7"],
        "entities": ["2"],
        "classes": ["1"],
        "distinctObjects": ["6"],
    }
    assert found[dataset.iri, "exampleResource"] == [BASE + "entities/a"]
    assert found[dataset.iri, "vocabulary"] == [NS]
    assert found[dataset.iri, "feature"] == ["http://www.w3.org/ns/formats/N-Quads"]
    (park,) = found[dataset.iri, "classPartition"]
    assert (found[park, "class"], found[park, "entities"]) == ([NS + "Park"], ["2"])
    (rule,) = found[dataset.iri, "propertyPartition"]
    assert (found[rule, "property"], found[rule, "triples"]) == ([NS + "rule"], ["7"])
    known, evidence = found[dataset.iri, "subset"]
    assert (found[known, "triples"], found[evidence, "triples"]) == (["3"], ["4"])


def test_no_licence_is_claimed() -> None:
    told = " ".join(name for _, name in described(Dataset(COUNTS, "v1")))
    assert "licen" not in told
    assert "rights" not in told


def test_each_part_has_a_name_of_its_own_and_says_in_words_what_it_is() -> None:
    wanted = [GraphFilter(), GraphFilter(types=frozenset({"Park"})), GraphFilter(min_sources=2)]
    datasets = [Dataset(COUNTS, "v1", one, only_known) for one in wanted for only_known in (False, True)]
    assert len({dataset.iri for dataset in datasets}) == 6
    part = datasets[2]
    (zh, en) = described(part)[part.iri, "http://purl.org/dc/terms/description"]
    assert zh == "报道所述的产业园区。内容：只含这些类型的实体：园区。"
    assert en == "What press text says of industrial parks. Content: entities of these types only: Park."


def test_every_filter_is_said_in_both_languages() -> None:
    relations = frozenset({"tenantOf", "investment"})
    wanted = GraphFilter(frozenset({"Company"}), relations, "2023", "2024-06", 0.5, frozenset({"planned"}), 2)
    zh, en = in_words(wanted)
    assert zh.count("；") == en.count("; ") == 6
    for word in ("Company", "Investment", "2023", "2024-06", "0.5", "planned", "2 independent"):
        assert word in en
    for word in ("企业", "投资", "2023", "2024-06", "0.5", "planned", "2 个"):
        assert word in zh
