"""The data's description of itself, where VoID has registered it to be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient

from kg.api import Settings, create_app
from kg.ledger import Ledger
from kg.pipeline import Writer
from kg.vocabulary import NS
from tests.api.small import small
from tests.ledger.generated import Recipe, document_of

URL = "/.well-known/void"
HERE = "http://127.0.0.1"
VOID = "http://rdfs.org/ns/void#"
FORMATS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return small(tmp_path / "data")


@pytest.fixture
def client(data: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(data)), base_url=HERE) as found:
        yield found


def triples(client: TestClient, media_type: str = "text/turtle") -> set[tuple[str, str, str]]:
    answer = client.get(URL, headers={"accept": media_type})
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, media_type)
    return {
        (quad.subject.value, quad.predicate.value.removeprefix(VOID), quad.object.value)
        for quad in ox.parse(answer.content, FORMATS[media_type])
    }


def values(found: set[tuple[str, str, str]], name: str) -> set[str]:
    return {value for _, property_, value in found if property_ == name}


def test_it_counts_what_is_there(client: TestClient, data: Path) -> None:
    found = triples(client)
    with Ledger.open(data, readonly=True) as ledger:
        sizes = ledger.sizes()
    topic = values(found, "http://xmlns.com/foaf/0.1/primaryTopic").pop()
    assert {(topic, "triples", str(sizes.quads)), (topic, "entities", str(sizes.entities))} <= found
    parks = {subject for subject, name, value in found if (name, value) == ("class", NS + "Park")}
    assert {value for subject, name, value in found if subject in parks and name == "entities"} == {"1"}


def test_it_says_where_the_data_is_to_be_had(client: TestClient) -> None:
    found = triples(client)
    assert values(found, "sparqlEndpoint") == {f"{HERE}/sparql"}
    dumps = values(found, "dataDump")
    assert dumps == {f"{HERE}/export/graph.{suffix}" for suffix in ("nq", "trig", "jsonld", "ttl")}
    for dump in dumps:
        assert client.get(dump).status_code == 200
    (example,) = values(found, "exampleResource")
    assert client.get(example.replace("https://parkgraph.example", HERE)).status_code == 200


def test_it_comes_in_each_format_of_a_graph_and_in_no_other(client: TestClient) -> None:
    expected = triples(client)
    assert [triples(client, media_type) == expected for media_type in FORMATS] == [True] * 4
    assert client.get(URL, headers={"accept": "*/*"}).headers["content-type"].startswith("text/turtle")
    assert client.get(URL, headers={"accept": "image/png"}).status_code == 406


def test_it_is_counted_anew_with_the_next_change_and_not_before(client: TestClient, data: Path) -> None:
    before, first = triples(client), client.app.state.void_counts  # type: ignore[attr-defined]
    assert triples(client) == before
    assert client.app.state.void_counts is first  # type: ignore[attr-defined]
    tag = client.get(URL).headers["etag"]
    assert client.get(URL, headers={"if-none-match": tag}).status_code == 304
    with Writer.open(data) as writer:
        writer.follow(writer.ledger.add(*document_of("new.txt", Recipe(named=(5,)))))
    assert client.get(URL, headers={"if-none-match": tag}).status_code == 200
    assert NS + "Person" in values(triples(client), "class")
    assert NS + "Person" not in values(before, "class")


def test_the_service_description_leads_to_it(client: TestClient) -> None:
    answer = client.get("/sparql", headers={"accept": "application/n-triples"})
    assert f"<http://www.w3.org/2000/01/rdf-schema#seeAlso> <{HERE}{URL}>" in answer.text


def test_without_data_it_says_so(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "empty"):
        pass
    with TestClient(create_app(Settings(tmp_path / "empty")), base_url=HERE) as client:
        assert client.get(URL).status_code == 503
