"""What clients may rely on: shapes, statuses, representations, evidence."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient
from lxml import etree

from kg.api import Settings, create_app

JSON = {"accept": "application/json"}
HTML = {"accept": "text/html"}


@pytest.fixture(scope="module")
def client(demo: Path) -> Iterator[TestClient]:
    settings = Settings(demo, allowed_hosts=("testserver",), query_seconds=2, result_bytes=600_000)
    with TestClient(create_app(settings)) as client:
        yield client


def entity(client: TestClient, name: str, kind: str) -> dict[str, Any]:
    items = client.get("/entities", params={"q": name, "type": kind}).json()["items"]
    return next(item for item in items if name in (item["label"], *item["aliases"]))


def a_park_with_tenants(client: TestClient) -> tuple[dict[str, Any], dict[str, Any]]:
    for park in client.get("/entities", params={"type": "Park", "limit": 100}).json()["items"]:
        found = client.get(f"/entities/{park['id']}/neighbours", params={"relation": "tenantOf"}).json()
        if found["total"] > 2:
            return park, found
    raise AssertionError("no park of the briefs has three tenants")


def test_a_list_has_items_total_and_next_and_its_cursor_reaches_every_item(client: TestClient) -> None:
    first = client.get("/entities", params={"limit": 7}).json()
    assert set(first) == {"items", "total", "next"}
    assert {"id", "type", "label"} <= set(first["items"][0])
    seen, page = [item["id"] for item in first["items"]], first
    while page["next"]:
        page = client.get("/entities", params={"limit": 150, "cursor": page["next"]}).json()
        seen += [item["id"] for item in page["items"]]
    assert len(seen) == len(set(seen)) == first["total"]


def test_neighbours_count_by_relation_and_open_to_their_sentences(client: TestClient) -> None:
    park, found = a_park_with_tenants(client)
    assert found["entity"] == {"id": park["id"], "type": "Park", "label": park["label"]}
    assert found["counts"]["tenantOf"] == found["total"] == len(found["items"])
    assert found["truncated"] is False
    for item in found["items"]:
        assert (item["relation"], item["direction"], item["entity"]["type"]) == ("tenantOf", "in", "Company")
        assert item["claims"] >= len(item["evidence"]) >= 1
        claim = client.get(f"/claims/{item['evidence'][0]}").json()
        assert (claim["subject"], claim["object"]) == (item["entity"]["id"], park["id"])
        text = client.get(f"/documents/{claim['document']}").json()["text"]
        span = claim["evidence"][0]
        assert text[span["start"] : span["end"]] == claim["quote"]


def test_the_first_page_says_that_there_is_more(client: TestClient) -> None:
    park, whole = a_park_with_tenants(client)
    route = f"/entities/{park['id']}/neighbours"
    first = client.get(route, params={"relation": "tenantOf", "limit": 2}).json()
    assert (first["truncated"], first["total"]) == (True, whole["total"])
    rest = client.get(route, params={"relation": "tenantOf", "limit": 100, "cursor": first["next"]}).json()
    assert first["items"] + rest["items"] == whole["items"]


@pytest.mark.parametrize(
    ("suffix", "media"),
    [("json", "application/json"), ("jsonld", "application/ld+json"), ("ttl", "text/turtle"), ("html", "text/html")],
)
def test_an_entity_has_four_representations_by_suffix_and_by_accept(
    client: TestClient, suffix: str, media: str
) -> None:
    park, _ = a_park_with_tenants(client)
    for answer in (
        client.get(f"/entities/{park['id']}.{suffix}"),
        client.get(f"/entities/{park['id']}", headers={"accept": media}),
    ):
        assert answer.status_code == 200
        assert answer.headers["content-type"].partition(";")[0] == media
        assert park["label"] in answer.text or park["id"] in answer.text


def test_turtle_of_an_entity_is_its_part_of_the_known_graph(client: TestClient) -> None:
    park, found = a_park_with_tenants(client)
    triples = list(ox.parse(client.get(f"/entities/{park['id']}.ttl").content, ox.RdfFormat.TURTLE))
    tenants = {t.subject.value.rpartition("/")[2] for t in triples if t.predicate.value.endswith("#tenantOf")}
    assert tenants == {item["entity"]["id"] for item in found["items"]}


def test_the_page_of_an_article_marks_the_evidence_of_a_claim(client: TestClient) -> None:
    _, found = a_park_with_tenants(client)
    claim_id = found["items"][0]["evidence"][0]
    moved = client.get(f"/claims/{claim_id}", headers=HTML, follow_redirects=False)
    assert moved.status_code == 303
    page = client.get(moved.headers["location"], headers=HTML).text
    marked = "".join(re.findall(r"<mark[^>]*>(.*?)</mark>", page, re.DOTALL))
    quote_ = client.get(f"/claims/{claim_id}").json()["quote"]
    assert re.sub(r"<[^>]+>", "", marked).startswith(quote_)
    assert page.count('id="evidence"') == 1


def test_pages_need_no_script_and_load_nothing_from_elsewhere(client: TestClient) -> None:
    park, _ = a_park_with_tenants(client)
    for route in (
        "/",
        "/?q=" + quote("高新区"),
        f"/entities/{park['id']}",
        "/documents",
        "/sparql",
        "/docs",
        "/analysis/park-links",
    ):
        answer = client.get(route, headers=HTML)
        assert answer.status_code == 200, route
        # Our own scripts, where they were built: search and editor are forms without them.
        scripts = re.findall(r"<script[^>]*>[^<]*", answer.text)
        assert all(
            re.fullmatch(r'<script defer src="/static/built/[a-z]+\.js\?[0-9a-f]{16}">', one) for one in scripts
        ), route
        assert not re.findall(r'(?:src|href)="(?:https?:)?//', answer.text), route
        assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("*/*", "application/sparql-results+json"),
    ],
)
def test_select_comes_in_every_w3c_format(client: TestClient, accept: str, media: str) -> None:
    answer = client.get("/sparql", params={"query": "SELECT (1 AS ?n) {}"}, headers={"accept": accept})
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, media)
    assert "1" in answer.text


def test_construct_gives_a_graph_and_post_takes_both_forms(client: TestClient) -> None:
    query = "CONSTRUCT { ?s a ?t } WHERE { ?s a ?t } LIMIT 3"
    form = client.post("/sparql", data={"query": query})
    direct = client.post("/sparql", content=query, headers={"content-type": "application/sparql-query"})
    assert form.headers["content-type"].startswith("text/turtle")
    assert len(list(ox.parse(form.content, ox.RdfFormat.TURTLE))) == 3
    assert direct.content == form.content


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("SELECT", 400, "cannot be parsed"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403, "asks no other server"),
        ("SELECT * { ?a ?b ?c }", 507, "more than 600000 bytes"),
    ],
)
def test_a_query_that_cannot_be_answered_says_why(client: TestClient, query: str, status: int, said: str) -> None:
    answer = client.get("/sparql", params={"query": query})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert said in answer.json()["detail"]


def test_a_query_at_its_time_limit_is_killed_and_the_next_one_is_answered(client: TestClient) -> None:
    begun = time.monotonic()
    answer = client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"})
    assert answer.status_code == 503
    assert "stopped after 2 s" in answer.json()["detail"]
    assert time.monotonic() - begun < 20
    assert client.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True


def test_named_graphs_are_asked_by_name(client: TestClient) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?claim a <https://parkgraph.example/ns#Claim> }"
    evidence = "https://parkgraph.example/graph/evidence"

    def counted(**more: str) -> int:
        answer = client.get("/sparql", params={"query": count, **more}).json()
        return int(answer["results"]["bindings"][0]["n"]["value"])

    assert counted() == 0
    assert counted(**{"default-graph-uri": evidence}) > 100


def test_export_is_gexf_with_labels_and_claims(client: TestClient) -> None:
    answer = client.get("/export/graph.gexf", params={"type": ["Park", "Company"], "relation": "tenantOf"})
    assert answer.headers["content-type"] == "application/gexf+xml"
    tree = etree.parse(io.BytesIO(answer.content))
    ns = {"g": "http://gexf.net/1.3"}
    titles = {a.get("title") for a in tree.findall(".//g:attribute", ns)}
    assert {"type", "claims", "confidence"} <= titles
    assert {e.get("kind") for e in tree.findall(".//g:edge", ns)} == {"tenantOf"}
    assert client.get("/export/graph.doc").status_code == 400


def test_park_links_are_served_with_their_claims(client: TestClient) -> None:
    answer = client.get("/analysis/park-links", headers=JSON).json()
    assert answer["total"] == len(answer["items"]) > 0
    link = answer["items"][0]
    assert {park["type"] for park in link["parks"]} == {"Park"}
    assert client.get(f"/claims/{link['claims'][0]}").status_code == 200


def test_a_named_query_binds_its_parameters(client: TestClient) -> None:
    park, found = a_park_with_tenants(client)
    answer = client.get("/queries/park-tenants", params={"park": park["id"]}).json()
    assert len(answer["results"]["bindings"]) == found["total"]
    assert client.get("/queries/park-tenants").status_code == 400
    assert client.get("/queries/none").status_code == 404


@pytest.mark.parametrize(
    ("route", "status"),
    [
        ("/entities/0000000000000000", 404),
        ("/claims/0000000000000000", 404),
        ("/documents/0000000000000000", 404),
        ("/nowhere", 404),
        ("/entities?limit=0", 422),
        ("/entities?limit=100000", 400),
        ("/entities?cursor=x", 400),
        ("/entities?type=Cat", 422),
    ],
)
def test_errors_are_problem_json(client: TestClient, route: str, status: int) -> None:
    answer = client.get(route)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert {"title", "status", "detail"} <= set(answer.json())


def test_an_unknown_neighbour_filter_is_an_error_and_not_ignored(client: TestClient) -> None:
    park, _ = a_park_with_tenants(client)
    assert client.get(f"/entities/{park['id']}/neighbours?relatoin=tenantOf").status_code == 422
    assert client.get(f"/entities/{park['id']}/neighbours?relation=eats").status_code == 400


def test_every_answer_carries_its_generation_and_304_saves_the_rest(client: TestClient) -> None:
    first = client.get("/entities", headers=JSON)
    assert first.headers["etag"] == f'"{first.headers["x-parkgraph-generation"]}"'
    again = client.get("/entities", headers={**JSON, "if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_foreign_host_header_is_refused(client: TestClient) -> None:
    assert client.get("/healthz", headers={"host": "evil.example"}).status_code == 421


def test_nothing_can_be_written_until_there_is_a_key(client: TestClient) -> None:
    assert client.post("/sparql", data={"update": "CLEAR ALL"}).status_code == 403
    document = client.get("/documents").json()["items"][0]["id"]
    writes = (("POST", "/documents"), ("PUT", f"/documents/{document}"), ("DELETE", f"/documents/{document}"))
    for method, path in writes:
        assert client.request(method, path).status_code == 403
    assert client.get(f"/documents/{document}").status_code == 200


def test_health_and_readiness(client: TestClient) -> None:
    assert client.get("/healthz").json()["status"] == "ok"
    ready = client.get("/readyz").json()
    assert ready["ledger"] == ready["snapshot"] > 0
