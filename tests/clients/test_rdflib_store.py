"""rdflib's SPARQLStore and SPARQLUpdateStore: a graph over the network that is used like one in memory."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.error import HTTPError

import pytest
from rdflib import RDF, RDFS, Dataset, Graph, Literal, Namespace, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore

from kg.vocabulary import BASE, USER
from tests.clients.serving import Server

PG = Namespace(f"{BASE}ns#")
EVIDENCE, NOTES = URIRef(f"{BASE}graph/evidence"), URIRef(f"{USER}rdflib")
COMPANIES = {Literal(name, lang="zh") for name in ("岚桥新材料股份有限公司", "澄川电子有限公司")}
NAMES = "SELECT ?name { ?company a pg:Company ; rdfs:label ?name }"
ONE = URIRef("x:one")


@pytest.fixture
def known(reading: Server) -> Graph:
    graph = Graph(SPARQLStore(reading.sparql))
    graph.bind("pg", PG)
    return graph


@pytest.fixture
def notes(writing: Server) -> Iterator[Graph]:
    """A graph of a user, empty before and after."""
    graph = Graph(SPARQLUpdateStore(writing.sparql, writing.sparql, headers=writing.authorization), identifier=NOTES)
    yield graph
    graph.remove((None, None, None))
    assert len(graph) == 0


def test_triples_are_matched_by_pattern(known: Graph) -> None:
    (park,) = set(known.objects(None, PG.tenantOf))
    companies = set(known.subjects(PG.tenantOf, park))
    assert {known.value(company, RDFS.label) for company in companies} == COMPANIES
    assert (park, RDF.type, PG.Park) in known
    assert (park, RDF.type, PG.Company) not in known


def test_the_length_is_the_number_of_triples(known: Graph) -> None:
    assert len(known) == len(list(known)) > 10


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("form", ["xml", "json", "tsv"])
def test_a_select_gives_the_same_terms_in_every_format_and_by_every_method(
    reading: Server, form: str, method: str
) -> None:
    graph = Graph(SPARQLStore(reading.sparql, returnFormat=form, method=method))
    assert {row.name for row in graph.query(NAMES, initNs={"pg": PG, "rdfs": RDFS})} == COMPANIES


def test_variables_are_bound_before_the_query(known: Graph) -> None:
    company = known.value(None, RDFS.label, Literal("澄川电子有限公司", lang="zh"))
    found = known.query(NAMES, initBindings={"company": company})
    assert [str(row.name) for row in found] == ["澄川电子有限公司"]


def test_names_are_written_with_the_prefixes_of_the_graph(known: Graph) -> None:
    known.bind("park", PG)
    assert known.query("ASK { ?company park:tenantOf ?park }").askAnswer is True
    assert URIRef(PG) == dict(known.namespaces())["park"]


def test_a_construct_is_a_graph(known: Graph) -> None:
    found = known.query(f"CONSTRUCT {{ ?company a <{PG.Tenant}> }} WHERE {{ ?company <{PG.tenantOf}> ?park }}").graph
    assert found is not None
    assert set(found.predicate_objects()) == {(RDF.type, PG.Tenant)}
    assert len(found) == len(COMPANIES)


def test_a_named_graph_is_read_by_its_name(reading: Server) -> None:
    evidence = Graph(SPARQLStore(reading.sparql), identifier=EVIDENCE)
    assert len(evidence) == len(list(evidence)) > 100
    assert Literal("邵阳县高新技术产业开发区", lang="zh") not in set(evidence.objects(None, PG.tenantOf))


def test_a_store_that_knows_graphs_lists_those_with_a_triple(reading: Server, notes: Graph) -> None:
    notes.add((ONE, RDF.value, Literal(1)))
    assert {EVIDENCE, NOTES} <= {graph.identifier for graph in Dataset(store=notes.store).graphs()}
    contexts = SPARQLStore(reading.sparql).contexts((None, PG.tenantOf, None))
    assert list(contexts) == []


def test_what_is_not_asked_for_a_graph_comes_from_what_is_known(reading: Server) -> None:
    unaware = Graph(SPARQLStore(reading.sparql, context_aware=False), identifier=EVIDENCE)
    assert len(unaware) == len(Graph(SPARQLStore(reading.sparql)))


def test_a_graph_of_ones_own_is_added_to_changed_and_taken_from(notes: Graph) -> None:
    notes.add((ONE, RDFS.label, Literal("一", lang="zh")))
    notes.addN((ONE, RDF.value, Literal(number), notes) for number in (1, 2))
    assert len(notes) == 3
    notes.set((ONE, RDF.value, Literal(3)))
    notes.remove((ONE, RDFS.label, None))
    assert set(notes) == {(ONE, RDF.value, Literal(3))}


def test_an_update_is_of_the_graph_on_which_it_is_called(notes: Graph) -> None:
    notes.update("INSERT DATA { <x:one> rdf:value 1 }", initNs={"rdf": RDF})
    notes.update("DELETE { ?one rdf:value ?n } INSERT { ?one rdf:value 2 } WHERE { ?one rdf:value ?n }")
    assert set(notes) == {(ONE, RDF.value, Literal(2))}


def test_writes_are_kept_back_until_they_are_committed(writing: Server, notes: Graph) -> None:
    store = SPARQLUpdateStore(writing.sparql, writing.sparql, headers=writing.authorization, autocommit=False)
    store.dirty_reads = True
    late = Graph(store, identifier=NOTES)
    late.add((ONE, RDF.value, Literal(1)))
    assert len(notes) == 0
    late.commit()
    assert len(notes) == 1


def test_a_stranger_reads_what_he_may_not_write(writing: Server, notes: Graph) -> None:
    notes.add((ONE, RDF.value, Literal(1)))
    stranger = Graph(SPARQLUpdateStore(writing.sparql, writing.sparql), identifier=NOTES)
    assert len(stranger) == 1
    with pytest.raises(HTTPError, match="401"):
        stranger.add((ONE, RDF.value, Literal(2)))
    assert len(notes) == 1


def test_a_plain_store_takes_whole_graphs(plain: Server) -> None:
    local = Graph().parse(data="<x:one> <x:knows> <x:two> , '二'@zh , 2.5 , true .", format="turtle")
    far = Graph(SPARQLUpdateStore(plain.sparql, plain.sparql), identifier=URIRef("x:graph"))
    far += local
    assert set(far) == set(local)
    far.remove((None, None, None))
