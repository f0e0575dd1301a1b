"""Every IRI of the graph opens at its own path: a page for people, JSON-LD and Turtle for programs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient

from kg.api import Settings, create_app
from kg.vocabulary import BASE, NS

TURTLE, HTML = {"accept": "text/turtle"}, {"accept": "text/html"}
KINDS = ("entities", "claims", "documents", "investments", "observations", "posts", "stories", "extractors")


@pytest.fixture(scope="module")
def client(demo: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(demo, allowed_hosts=("testserver",)))) as client:
        yield client


@pytest.fixture(scope="module")
def named(client: TestClient) -> dict[str, str]:
    """One IRI of each kind that the demo's graph names."""
    query = "SELECT DISTINCT ?s { { ?s ?p ?o } UNION { ?o ?p ?s FILTER(isIRI(?s)) } UNION { GRAPH ?g { ?s ?p ?o } } }"
    rows = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    found: dict[str, str] = {}
    for row in rows:
        kind, _, rest = row["s"]["value"].removeprefix(BASE).partition("/")
        if row["s"]["value"].startswith(BASE) and rest and "#" not in rest:
            found.setdefault(kind, row["s"]["value"])
    return found


def triples(body: bytes, kind: ox.RdfFormat) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(body, format=kind)}


@pytest.mark.parametrize("kind", [*KINDS, "identifiers"])
def test_an_iri_opens_as_page_json_ld_and_turtle(client: TestClient, named: dict[str, str], kind: str) -> None:
    iri = named[kind]
    path = iri.removeprefix(BASE.rstrip("/"))
    turtle = client.get(path, headers=TURTLE)
    assert (turtle.status_code, turtle.headers["content-type"].partition(";")[0]) == (200, "text/turtle")
    told = triples(turtle.content, ox.RdfFormat.TURTLE)
    assert any(ox.NamedNode(iri) in (one.subject, one.object) for one in told)
    linked = client.get(f"{path}.jsonld")
    assert triples(linked.content, ox.RdfFormat.JSON_LD) == told
    assert client.get(f"{path}.ttl").content == turtle.content
    page = client.get(path, headers=HTML)
    assert (page.status_code, page.headers["content-type"].partition(";")[0]) == (200, "text/html")


@pytest.mark.parametrize("kind", [*KINDS, "identifiers"])
def test_a_name_that_is_not_there_is_404_in_every_representation(client: TestClient, kind: str) -> None:
    for suffix in ("", ".ttl", ".jsonld", ".json", ".html"):
        assert client.get(f"/{kind}/0000000000000000{suffix}").status_code == 404
    assert client.get(f"/{kind}/0000000000000000.exe").status_code == 404


def test_a_claim_as_turtle_has_its_quote_and_its_place(client: TestClient, named: dict[str, str]) -> None:
    claim = named["claims"].removeprefix(BASE + "claims/")
    told = triples(client.get(f"/claims/{claim}.ttl").content, ox.RdfFormat.TURTLE)
    said = client.get(f"/claims/{claim}.json").json()
    literals = {one.object.value for one in told if isinstance(one.object, ox.Literal)}
    assert {str(said["evidence"][0]["start"]), str(said["evidence"][0]["end"])} <= literals
    assert any(said["quote"].startswith(text) for text in literals if text)


def test_an_investment_as_json_has_its_claims(client: TestClient, named: dict[str, str]) -> None:
    path = named["investments"].removeprefix(BASE.rstrip("/"))
    told = client.get(f"{path}.json").json()
    assert told["type"] == "investment"
    assert told["evidence"]["total"] == told["claims"] == len(told["evidence"]["items"])


def test_the_ontology_opens_at_its_own_name(client: TestClient) -> None:
    turtle = client.get("/ns", headers=TURTLE)
    assert any(one.subject == ox.NamedNode(NS + "Park") for one in triples(turtle.content, ox.RdfFormat.TURTLE))
    page = client.get("/ns", headers=HTML).text
    assert 'id="Park"' in page
    assert 'id="tenantOf"' in page
    assert 'id="confidence"' in page


def test_no_name_gets_into_a_query_as_sparql(client: TestClient) -> None:
    for name in ("a> ?p ?o } #", 'x"', "%3E%20%7D", "a%0Ab", "长沙"):
        assert client.get(f"/investments/{name}", headers=TURTLE).status_code == 404
        assert client.get(f"/identifiers/stock/{name}", headers=TURTLE).status_code == 404
