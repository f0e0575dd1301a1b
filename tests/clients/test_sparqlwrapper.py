"""SPARQLWrapper (Python): what its users write, in all its formats, with its own errors."""

from __future__ import annotations

from urllib.error import HTTPError
from xml.dom.minidom import Document

import pytest
from rdflib import RDF, RDFS, Graph, Literal, URIRef
from SPARQLWrapper import CSV, JSON, JSONLD, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, Unauthorized

from kg.vocabulary import BASE, USER
from tests.clients.serving import Server

PG = "PREFIX pg: <https://parkgraph.example/ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
NAMES = PG + "SELECT ?name { ?company a pg:Company ; rdfs:label ?name } ORDER BY ?name"
BOTH = ["岚桥新材料股份有限公司", "澄川电子有限公司"]
LABELS = PG + "CONSTRUCT { ?company rdfs:label ?name } WHERE { ?company a pg:Company ; rdfs:label ?name }"
NOTES = f"{USER}sparqlwrapper"


def client(server: Server, query: str, kind: str = JSON) -> SPARQLWrapper:
    made = SPARQLWrapper(server.sparql)
    made.setQuery(query)
    made.setReturnFormat(kind)
    return made


def writer(server: Server, update: str) -> SPARQLWrapper:
    made = client(server, update)
    made.setMethod(POST)
    return made


def names(wrapper: SPARQLWrapper) -> list[str]:
    return [row["name"]["value"] for row in wrapper.queryAndConvert()["results"]["bindings"]]


def test_a_select_comes_as_json(reading: Server) -> None:
    assert names(client(reading, NAMES)) == BOTH


def test_a_select_comes_as_xml(reading: Server) -> None:
    found = client(reading, NAMES, XML).queryAndConvert()
    assert isinstance(found, Document)
    assert [node.firstChild.data for node in found.getElementsByTagName("literal")] == BOTH


@pytest.mark.parametrize(("kind", "rows"), [(CSV, ["name", *BOTH]), (TSV, ["?name", *(f'"{one}"@zh' for one in BOTH)])])
def test_a_select_comes_as_text(reading: Server, kind: str, rows: list[str]) -> None:
    assert client(reading, NAMES, kind).queryAndConvert().decode().split() == rows


@pytest.mark.parametrize("kind", [TURTLE, RDFXML, JSONLD])
def test_a_construct_comes_as_a_graph(reading: Server, kind: str) -> None:
    found = client(reading, LABELS, kind).queryAndConvert()
    graph = found if isinstance(found, Graph) else Graph().parse(data=found, format="turtle")
    assert sorted(str(label) for label in graph.objects(None, RDFS.label)) == BOTH


def test_an_ask_is_true_or_false(reading: Server) -> None:
    assert client(reading, PG + "ASK { ?park a pg:Park }").queryAndConvert()["boolean"] is True
    assert client(reading, PG + "ASK { ?park a pg:Nothing }").queryAndConvert()["boolean"] is False


@pytest.mark.parametrize("how", ["urlencoded", POSTDIRECTLY])
def test_a_long_query_goes_by_post(reading: Server, how: str) -> None:
    long = client(reading, NAMES + "\n# " + "长" * 20_000)
    long.setMethod(POST)
    long.setRequestMethod(how)
    assert names(long) == BOTH


def test_a_graph_is_chosen_by_parameter(reading: Server) -> None:
    asked = client(reading, "ASK { ?claim <http://www.w3.org/ns/prov#wasDerivedFrom> ?mention }")
    assert asked.queryAndConvert()["boolean"] is False
    asked.addDefaultGraph(f"{BASE}graph/evidence")
    assert asked.queryAndConvert()["boolean"] is True


def test_an_update_of_a_key_holder_is_read_back(writing: Server) -> None:
    update = writer(writing, f'INSERT DATA {{ GRAPH <{NOTES}> {{ <x:a> <{RDFS.label}> "一"@zh }} }}')
    update.addCustomHttpHeader("Authorization", f"Bearer {writing.key}")
    update.query()
    read = client(writing, f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{NOTES}> {{ ?s ?p ?o }} }}", RDFXML)
    assert set(read.queryAndConvert()) == {(URIRef("x:a"), RDFS.label, Literal("一", lang="zh"))}


def test_an_update_of_a_stranger_is_unauthorized(writing: Server) -> None:
    with pytest.raises(Unauthorized, match="key"):
        writer(writing, f"INSERT DATA {{ GRAPH <{NOTES}> {{ <x:a> a <x:b> }} }}").query()


def test_an_update_of_what_documents_say_is_forbidden(writing: Server) -> None:
    update = writer(writing, "DELETE WHERE { ?s ?p ?o }")
    update.addCustomHttpHeader("Authorization", f"Bearer {writing.key}")
    with pytest.raises(HTTPError) as caught:
        update.query()
    assert caught.value.code == 403


def test_a_plain_store_is_written_and_read(plain: Server) -> None:
    writer(plain, f"INSERT DATA {{ <x:sparqlwrapper> <{RDF.type}> <x:Test> }}").query()
    assert client(plain, "ASK { <x:sparqlwrapper> a <x:Test> }").queryAndConvert()["boolean"] is True


def test_a_slip_in_the_query_is_an_error_that_tells_where(reading: Server) -> None:
    with pytest.raises(QueryBadFormed) as caught:
        client(reading, "SELECT * {\n ?s ?p }").query()
    assert "cannot be parsed" in str(caught.value)
    assert "2:" in str(caught.value)


def test_a_call_to_another_server_is_refused(reading: Server) -> None:
    with pytest.raises(HTTPError) as caught:
        client(reading, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }").query()
    assert caught.value.code == 403


def test_a_result_over_the_limit_is_an_error_and_never_a_part(reading: Server) -> None:
    rows = " ".join(map(str, range(400)))
    with pytest.raises(HTTPError) as caught:
        client(reading, f"SELECT * {{ VALUES ?a {{ {rows} }} VALUES ?b {{ {rows} }} }}").query()
    assert caught.value.code == 507
    assert "rows" in caught.value.read().decode()
