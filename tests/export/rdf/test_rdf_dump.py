"""A dump is the graph and what it is: the same quads in every format, and the same bytes of the same graph."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.export.rdf.dump import write_dump
from kg.export.rdf.graph_counts import counted, counts_of, counts_task
from kg.export.rdf.void import VOID_GRAPH
from kg.ledger import Ledger
from kg.ledger.graph_filter import GraphFilter
from kg.pipeline import Writer
from kg.rdf.terms import PREFIXES
from kg.store import Snapshot, open_current
from tests.export.rdf.rdf_quads import by_oxigraph, by_rdflib
from tests.ledger.generated import Recipe, document_of
from tests.queries.gold_graph import gold_data

NQ, TRIG, TURTLE, JSON_LD = (getattr(ox.RdfFormat, name) for name in ("N_QUADS", "TRIG", "TURTLE", "JSON_LD"))
FILTERS = (
    GraphFilter(),
    GraphFilter(types=frozenset({"Park", "Company"})),
    GraphFilter(relations=frozenset({"tenantOf", "investment"}), since="2023"),
)


@dataclass(frozen=True)
class Shipped:
    """The graph that the briefs' gold makes."""

    store: Snapshot
    ledger: Ledger

    def dumped(self, kind: ox.RdfFormat, wanted: GraphFilter | None = None) -> bytes:
        file = io.BytesIO()
        write_dump(self.store, self.ledger, wanted or GraphFilter(), file, kind)
        return file.getvalue()


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shipped]:
    data = gold_data(tmp_path_factory.mktemp("dumps") / "data")
    with open_current(data) as store, Ledger.open(data, readonly=True) as ledger:
        yield Shipped(store, ledger)


def in_graph(quads: frozenset[ox.Quad], name: str | None) -> set[ox.Triple]:
    graph = ox.DefaultGraph() if name is None else ox.NamedNode(name)
    return {quad.triple for quad in quads if quad.graph_name == graph}


def described(quads: frozenset[ox.Quad]) -> frozenset[ox.Quad]:
    return frozenset(quad for quad in quads if quad.graph_name == ox.NamedNode(VOID_GRAPH))


def test_the_whole_graph_is_in_it_as_sorted_lines(shipped: Shipped) -> None:
    lines = shipped.dumped(NQ).splitlines()
    assert lines == sorted(lines)
    own = [line.decode() for line in lines if not line.endswith(f"<{VOID_GRAPH}> .".encode())]
    assert own == sorted(shipped.store.lines())
    assert 100 < len(lines) - len(own) < 500


@pytest.mark.parametrize("wanted", FILTERS, ids=["whole", "types", "relations"])
def test_every_format_holds_the_same_quads(shipped: Shipped, wanted: GraphFilter) -> None:
    found = {kind: by_oxigraph(shipped.dumped(kind, wanted), kind) for kind in (NQ, TRIG, JSON_LD)}
    own = {kind: quads - described(quads) for kind, quads in found.items()}
    assert own[NQ] == own[TRIG] == own[JSON_LD]
    assert len(described(found[NQ])) == len(described(found[TRIG])) == len(described(found[JSON_LD])) > 100


def test_turtle_holds_the_known_graph_and_its_description_beside_it(shipped: Shipped) -> None:
    turtle = frozenset(ox.parse(shipped.dumped(TURTLE), TURTLE))
    known = in_graph(by_oxigraph(shipped.dumped(NQ), NQ), None)
    assert in_graph(turtle, None) > known
    beside = in_graph(turtle, None) - known
    assert all(isinstance(one.subject, ox.NamedNode) and one.subject.value.startswith(VOID_GRAPH) for one in beside)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_nothing_is_lost_between_json_ld_and_n_quads_for_another_reader_either(shipped: Shipped) -> None:
    wanted = GraphFilter(relations=frozenset({"partOf"}), types=frozenset({"Park"}))
    by_format = {
        kind: by_rdflib(shipped.dumped(kind, wanted), name) for kind, name in ((NQ, "nquads"), (JSON_LD, "json-ld"))
    }
    own = [quads - described(quads) for quads in by_format.values()]
    assert own[0] == own[1]
    assert by_format[NQ] == by_oxigraph(shipped.dumped(NQ, wanted), NQ)
    assert len(own[0]) > 1_000


def test_turtle_and_trig_declare_the_prefixes_of_the_ontology_in_order(shipped: Shipped) -> None:
    for kind in (TURTLE, TRIG):
        head = [line for line in shipped.dumped(kind, FILTERS[2]).decode().splitlines() if line.startswith("@")]
        assert head[0] == "@base <https://parkgraph.example/> ."
        assert head[1:] == sorted(head[1:])
        assert {f"@prefix {name}: <{iri}> ." for name, iri in PREFIXES.items()} <= set(head)


def test_the_same_graph_gives_the_same_bytes(shipped: Shipped) -> None:
    for kind in (NQ, TRIG, TURTLE, JSON_LD):
        assert shipped.dumped(kind, FILTERS[2]) == shipped.dumped(kind, FILTERS[2])


def test_lines_and_sparql_count_alike(shipped: Shipped) -> None:
    found = counted(shipped.store)
    assert found == counts_of(counts_task(shipped.store))
    told = in_graph(by_oxigraph(shipped.dumped(NQ), NQ), VOID_GRAPH)
    void = "http://rdfs.org/ns/void#"
    numbers = {
        triple.predicate.value.removeprefix(void): triple.object.value
        for triple in told
        if str(triple.subject) == f"<{VOID_GRAPH}#dataset>" and isinstance(triple.object, ox.Literal)
    }
    assert numbers["triples"] == str(found.quads) == str(shipped.store.size())
    assert (numbers["distinctSubjects"], numbers["distinctObjects"]) == (str(found.subjects), str(found.objects))
    assert (numbers["classes"], numbers["properties"]) == (str(len(found.classes)), str(len(found.properties)))
    assert numbers["entities"] == str(found.entities) == str(shipped.ledger.sizes().entities)
    for kind, count, expected in (
        ("class", "entities", found.classes),
        ("property", "triples", found.properties),
    ):
        names = {t.subject: t.object.value for t in told if t.predicate.value == void + kind}
        assert {
            names[t.subject]: int(t.object.value)
            for t in told
            if t.predicate.value == void + count and t.subject in names
        } == expected


def test_the_bytes_are_of_the_documents_that_are_in_and_not_of_how_they_came(tmp_path: Path) -> None:
    recipes = [Recipe(named=(0, 12), links=((0, 0, 1),)), Recipe(named=(3, 13), amount=1), Recipe(named=(5, 7))]
    documents = [document_of(f"{number}.txt", recipe) for number, recipe in enumerate(recipes)]

    def dumped(folder: str, order: list[int], gone: tuple[int, ...] = ()) -> list[bytes]:
        with Writer.open(tmp_path / folder) as writer:
            for number in order:
                writer.follow(writer.ledger.add(*documents[number]))
            for number in gone:
                writer.follow(writer.ledger.remove(documents[number][0].id))
        found = []
        with open_current(tmp_path / folder) as store, Ledger.open(tmp_path / folder, readonly=True) as ledger:
            for kind in (NQ, TRIG, JSON_LD):
                file = io.BytesIO()
                write_dump(store, ledger, GraphFilter(), file, kind)
                found.append(file.getvalue())
        return found

    assert dumped("a", [0, 1]) == dumped("b", [1, 0]) == dumped("c", [2, 1, 0], gone=(2,))
    assert dumped("a", [0, 1]) != dumped("d", [0, 1, 2])


def test_another_format_is_refused(shipped: Shipped) -> None:
    with pytest.raises(ValueError, match="no format of a dump; there are: N-Quads, TriG, Turtle, JSON-LD"):
        shipped.dumped(ox.RdfFormat.RDF_XML)
