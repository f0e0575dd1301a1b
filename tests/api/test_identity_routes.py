"""Identity over HTTP: anybody may read it, who has a key may write judgements, and nobody else can."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from kg.api import Settings, create_app
from kg.api.access import keys
from kg.api.access.keys import Scope
from kg.identity.scoring import REVIEW_FLOOR, THRESHOLD
from kg.ledger import Judgement, Ledger, Verdict
from kg.pipeline import judge
from kg.pipeline.lock import WriterLock
from tests.api.small import FULL, OTHER, SHORT, entity_of, small

PROBLEM = "application/problem+json"
DAY = "2024-06-01"
WORD = {"verdict": "same", "left": FULL, "right": OTHER, "why": "更名公告"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return small(tmp_path / "data")


def serving(data: Path) -> TestClient:
    settings = Settings(data, allowed_hosts=("testserver",), query_seconds=60, write_wait_seconds=1, write_bytes=3000)
    return TestClient(create_app(settings, clock=lambda: DAY), raise_server_exceptions=False)


@pytest.fixture
def client(data: Path) -> Iterator[TestClient]:
    with serving(data) as client:
        yield client


@pytest.fixture
def key(data: Path) -> dict[str, str]:
    return {"Authorization": f"Bearer {keys.add(data, 'desk', Scope.WRITE, DAY)}"}


@dataclass(frozen=True)
class Served:
    """A server that several tests share: none of them writes."""

    client: TestClient
    data: Path
    key: dict[str, str]
    former: str = ""


@pytest.fixture(scope="module")
def keyed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One with a key."""
    data = small(tmp_path_factory.mktemp("keyed") / "data")
    secret = keys.add(data, "desk", Scope.WRITE, DAY)
    with serving(data) as client:
        yield Served(client, data, {"Authorization": f"Bearer {secret}"})


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One whose two companies were judged to be one."""
    data = small(tmp_path_factory.mktemp("merged") / "data")
    ids = {entity_of(data, FULL), entity_of(data, OTHER)}
    judge(data, Verdict.SAME, Judgement(FULL, OTHER, "编辑甲", DAY))
    (former,) = ids - {entity_of(data, FULL)}
    with serving(data) as client:
        yield Served(client, data, {}, former)


def generation(data: Path) -> int:
    with Ledger.open(data, readonly=True) as ledger:
        return ledger.generation()


def problem(answer: httpx.Response) -> str:
    assert answer.headers["content-type"] == PROBLEM
    body: dict[str, Any] = answer.json()
    assert {"type", "title", "status", "detail"} <= set(body)
    assert body["status"] == answer.status_code
    return str(body["detail"])


# Writing


def test_a_judgement_is_made_shown_and_taken_back(client: TestClient, data: Path, key: dict[str, str]) -> None:
    before = client.get("/export/graph.nq").text
    made = client.post("/judgements", json=WORD, headers=key)
    assert made.status_code == 201
    row = made.json()
    assert (row["verdict"], row["left"], row["right"]) == ("same", FULL, OTHER)
    assert (row["who"], row["when"], row["why"], row["withdrawn"]) == ("desk", DAY, "更名公告", None)
    assert made.headers["location"] == f"/judgements/{row['id']}"
    assert made.headers["x-parkgraph-generation"] == str(generation(data))
    assert client.get(made.headers["location"]).json() == row
    assert client.get("/judgements").json() == {"items": [row], "total": 1, "next": None}
    assert entity_of(data, FULL) == entity_of(data, OTHER)

    ended = client.delete(f"/judgements/{row['id']}", params={"why": "看错了"}, headers=key)
    assert (ended.status_code, ended.json()["withdrawn"]) == (200, DAY)
    assert client.get("/judgements").json()["total"] == 0
    assert client.get("/judgements", params={"withdrawn": True}).json()["total"] == 1
    assert sorted(client.get("/export/graph.nq").text.splitlines()) == sorted(before.splitlines())
    again = client.delete(f"/judgements/{row['id']}", headers=key)
    assert (again.status_code, DAY in problem(again)) == (409, True)


def test_entities_are_judged_by_their_ids_too_and_by_former_ones(
    client: TestClient, data: Path, key: dict[str, str]
) -> None:
    one, other = entity_of(data, FULL), entity_of(data, OTHER)
    made = client.post("/judgements", json={"verdict": "unsure", "left": one, "right": other}, headers=key).json()
    assert made["verdict"] == "unsure"
    assert entity_of(data, FULL) != entity_of(data, OTHER)
    merged = client.post("/judgements", json={**WORD, "left": one, "right": other}, headers=key)
    assert merged.status_code == 201
    gone = {one, other} - {entity_of(data, FULL)}
    place = entity_of(data, "Park|邵阳县高新区")
    clash = client.post("/judgements", json={**WORD, "left": gone.pop(), "right": place}, headers=key)
    assert (clash.status_code, "different types" in problem(clash)) == (400, True)


def test_whose_word_it_is_may_be_told_and_the_key_stays_known(client: TestClient, key: dict[str, str]) -> None:
    row = client.post("/judgements", json={**WORD, "who": "编辑甲", "when": "2023-01-02"}, headers=key).json()
    assert (row["who"], row["when"]) == ("编辑甲 (desk)", "2023-01-02")


def test_a_key_may_come_in_a_header_of_its_own(client: TestClient, data: Path) -> None:
    secret = keys.add(data, "robot", Scope.ADMIN, DAY)
    assert client.post("/judgements", json=WORD, headers={"X-API-Key": secret}).status_code == 201
    both = client.post("/judgements", json=WORD, headers={"X-API-Key": secret, "Authorization": f"Bearer {secret}"})
    assert (both.status_code, "send one of them" in problem(both)) == (400, True)


# Not writing

WRITES = [("POST", "/judgements"), ("DELETE", "/judgements/0123456789abcdef")]


@pytest.mark.parametrize(("method", "route"), WRITES)
def test_without_any_key_writing_is_off_and_says_how_to_turn_it_on(
    client: TestClient, data: Path, method: str, route: str
) -> None:
    before = generation(data)
    for headers in ({}, {"Authorization": "Bearer guess"}):
        answer = client.request(method, route, json=WORD, headers=headers)
        assert answer.status_code == 403
        assert "kg key add" in problem(answer)
        assert "www-authenticate" not in answer.headers
    keys.add(data, "reader", Scope.READ, DAY)
    assert client.request(method, route, json=WORD).status_code == 403
    assert generation(data) == before


@pytest.mark.parametrize(("method", "route"), WRITES)
@pytest.mark.parametrize(
    ("headers", "status", "challenge"),
    [
        ({}, 401, 'Bearer realm="parkgraph"'),
        ({"Authorization": "Bearer kgk_guess"}, 401, 'Bearer realm="parkgraph", error="invalid_token"'),
        ({"Authorization": "Bearer"}, 401, 'Bearer realm="parkgraph"'),
        ({"Authorization": "Basic ZGVzazpkZXNr"}, 401, 'Bearer realm="parkgraph"'),
        ({"X-API-Key": "guess"}, 401, 'Bearer realm="parkgraph", error="invalid_token"'),
    ],
)
def test_without_a_valid_key_nothing_is_written(
    keyed: Served, method: str, route: str, headers: dict[str, str], status: int, challenge: str
) -> None:
    before = generation(keyed.data)
    answer = keyed.client.request(method, route, json=WORD, headers=headers)
    assert (answer.status_code, answer.headers["www-authenticate"]) == (status, challenge)
    assert problem(answer)
    assert generation(keyed.data) == before


def test_a_key_in_the_address_or_in_a_cookie_counts_for_nothing(keyed: Served) -> None:
    secret = keyed.key["Authorization"].removeprefix("Bearer ")
    address = keyed.client.post("/judgements", json=WORD, params={"access_token": secret, "key": secret})
    cookie = keyed.client.post("/judgements", json=WORD, headers={"Cookie": f"key={secret}"})
    assert (address.status_code, cookie.status_code) == (401, 401)


def test_a_key_for_reading_is_told_that_it_does_not_reach(keyed: Served) -> None:
    secret = keys.add(keyed.data, "reader", Scope.READ, DAY)
    answer = keyed.client.post("/judgements", json=WORD, headers={"Authorization": f"Bearer {secret}"})
    assert answer.status_code == 403
    assert answer.headers["www-authenticate"] == 'Bearer realm="parkgraph", error="insufficient_scope", scope="write"'
    assert secret not in answer.text


def test_a_revoked_key_is_void_for_the_running_server(client: TestClient, data: Path, key: dict[str, str]) -> None:
    keys.add(data, "other", Scope.WRITE, DAY)
    assert client.post("/judgements", json=WORD, headers=key).status_code == 201
    keys.revoke(data, "desk")
    assert client.post("/judgements", json=WORD, headers=key).status_code == 401


def test_a_page_of_another_site_cannot_write(keyed: Served) -> None:
    client, key = keyed.client, keyed.key
    foreign = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    asked = {**foreign, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
    preflight = client.options("/judgements", headers=asked)
    assert preflight.status_code == 405
    assert not [name for name in preflight.headers if name.startswith("access-control-")]
    # What a form or a script may send without asking first, were it even to know the key.
    for media in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""):
        headers = {**foreign, **key, "Content-Type": media}
        answer = client.post("/judgements", content='{"verdict": "same"}', headers=headers)
        assert (answer.status_code, "application/json" in problem(answer)) == (415, True)
    assert client.post("/judgements", json=WORD, headers={**key, "Host": "evil.example"}).status_code == 421
    assert generation(keyed.data) == 2


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"verdict": "perhaps"}, 422),
        ({"left": ""}, 422),
        ({"typo": 1}, 422),
        ({"why": "x" * 2001}, 422),
        ({"right": FULL}, 400),
        ({"right": "Park|邵阳县高新区"}, 400),
        ({"right": "Cat|a"}, 400),
        ({"when": "soon"}, 400),
        ({"right": "0000000000000000"}, 404),
    ],
)
def test_a_word_that_makes_no_sense_is_refused(keyed: Served, change: dict[str, object], status: int) -> None:
    answer = keyed.client.post("/judgements", json={**WORD, **change}, headers=keyed.key)
    assert (answer.status_code, len(problem(answer)) > 10) == (status, True)
    assert generation(keyed.data) == 2


def test_a_body_is_read_only_for_who_may_write_and_only_up_to_its_limit(keyed: Served) -> None:
    client, key = keyed.client, keyed.key
    broken = {"Content-Type": "application/json"}
    assert client.post("/judgements", content="{", headers=broken).status_code == 401
    assert client.post("/judgements", content="{", headers={**broken, **key}).status_code == 422
    chunks = (b'"' + b"x" * 1000 for _ in range(1000))
    answer = client.post("/judgements", content=chunks, headers={**broken, **key})
    assert (answer.status_code, "3000 bytes" in problem(answer)) == (413, True)


def test_while_another_writes_the_client_is_asked_to_come_back(
    client: TestClient, data: Path, key: dict[str, str]
) -> None:
    lock = WriterLock.take(data, 0, lambda _: None)
    try:
        for answer in (client.post("/judgements", json=WORD, headers=key),):
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
            assert str(data) not in problem(answer)
    finally:
        lock.release()
    row = client.post("/judgements", json=WORD, headers=key)
    assert row.status_code == 201
    lock = WriterLock.take(data, 0, lambda _: None)
    try:
        assert client.delete(row.headers["location"], headers=key).status_code == 503
    finally:
        lock.release()
    assert client.delete(row.headers["location"], headers=key).status_code == 200


# Reading


def test_the_queue_is_a_list_like_the_others(keyed: Served) -> None:
    client = keyed.client
    answer = client.get("/identity/review", params={"type": "Company", "limit": 5, "again": True})
    assert answer.status_code == 200
    assert set(answer.json()) == {"items", "total", "next"}
    assert client.get("/identity/review", params={"type": "Cat"}).status_code == 422
    assert client.get("/identity/review", params={"cursor": "x"}).status_code == 400


def test_a_pair_of_the_queue_has_what_a_person_needs(client: TestClient, data: Path, key: dict[str, str]) -> None:
    link_by_score(data, 0.4)
    (item,) = client.get("/identity/review").json()["items"]
    assert (item["left"]["key"], item["right"]["key"], item["joined"]) == (FULL, OTHER, False)
    assert set(item) == {"left", "right", "joined", "documents", "score", "doubt", "moves", "effect"}
    assert set(item["score"]) == {"probability", "parts", "clash"}
    for side in (item["left"], item["right"]):
        shown = side["evidence"]
        text = client.get(f"/documents/{shown['document']}").json()["text"]
        assert text[shown["start"] : shown["end"]] == shown["surface"]
        assert shown["surface"] in shown["sentence"]
        assert {"id", "type", "label", "documents", "mentions", "claims"} <= set(side["entity"])
    client.post("/judgements", json={**WORD, "verdict": "unsure"}, headers=key)
    assert client.get("/identity/review").json()["total"] == 0
    assert client.get("/identity/review", params={"again": True}).json()["total"] == 1


def link_by_score(data: Path, score: float) -> None:
    """A score of the test's choice between the two companies, too low to link them, and no other."""
    assert REVIEW_FLOOR <= score < THRESHOLD
    with Ledger.open(data) as ledger, ledger._connections.writing() as connection:
        connection.execute("DELETE FROM key_links WHERE documents = 0")
        connection.execute(
            "INSERT INTO key_links(low, high, documents, score) VALUES (?, ?, 0, ?) "
            "ON CONFLICT(low, high) DO UPDATE SET score = excluded.score",
            (FULL, OTHER, score),
        )


def test_an_entity_tells_why_it_is_one(client: TestClient, data: Path, key: dict[str, str]) -> None:
    made = client.post("/judgements", json=WORD, headers=key).json()
    entity_id = entity_of(data, FULL)
    told = client.get(f"/entities/{entity_id}/identity").json()
    assert told["entity"]["id"] == entity_id
    assert {FULL, SHORT, OTHER} <= {row["key"] for row in told["keys"]}
    assert (FULL, SHORT) in {(link["right"], link["left"]) for link in told["links"]}
    assert told["judgements"] == [made]
    assert client.get("/entities/0000000000000000/identity").status_code == 404


def test_two_are_explained_by_ids_and_by_keys(client: TestClient, data: Path, key: dict[str, str]) -> None:
    client.post("/judgements", json={**WORD, "verdict": "different"}, headers=key)
    told = client.get("/identity/explain", params={"left": entity_of(data, FULL), "right": entity_of(data, OTHER)})
    assert told.status_code == 200
    assert (told.json()["joined"], told.json()["judgements"][0]["verdict"]) == (False, "different")
    within = client.get("/identity/explain", params={"left": SHORT, "right": FULL}).json()
    assert within["joined"]
    assert [(step["left"], step["right"], step["documents"]) for step in within["path"]] == [(SHORT, FULL, 1)]
    assert client.get("/identity/explain", params={"left": FULL}).status_code == 422
    assert client.get("/identity/explain", params={"left": FULL, "right": "Company|无此名"}).status_code == 404


def test_the_description_of_the_routes_has_the_word_and_needs_nothing_from_elsewhere(keyed: Served) -> None:
    described = keyed.client.get("/openapi.json").json()
    post = described["paths"]["/judgements"]["post"]
    schema = post["requestBody"]["content"]["application/json"]["schema"]
    assert schema["properties"]["verdict"]["enum"] == [verdict.value for verdict in Verdict]
    assert {"201", "401", "403", "503"} <= set(post["responses"])
    assert "$ref" not in str(schema)
    assert "/judgements" in keyed.client.get("/docs", headers={"accept": "text/html"}).text


# Former ids


@pytest.mark.parametrize(
    "rest",
    [
        "",
        ".json",
        ".jsonld",
        ".ttl",
        ".html",
        "/neighbours?direction=in&relation=tenantOf&limit=3",
        "/claims?limit=7&cursor=o0",
        "/mentions?limit=7",
        "/documents?cursor=o0",
        "/identity?x=%E7%94%B2",
    ],
)
def test_a_former_id_leads_to_the_present_one_everywhere(merged: Served, rest: str) -> None:
    address, present = f"/entities/{merged.former}{rest}", entity_of(merged.data, FULL)
    for accept in ("application/json", "text/html", "text/turtle"):
        for method in ("GET", "HEAD"):
            moved = merged.client.request(method, address, headers={"Accept": accept}, follow_redirects=False)
            assert (moved.status_code, moved.headers["location"]) == (308, f"/entities/{present}{rest}")
            assert moved.headers["cache-control"] == "no-cache"
    assert merged.client.get(address).status_code == 200


def test_a_former_id_that_comes_into_use_again_leads_nowhere_else(
    client: TestClient, data: Path, key: dict[str, str]
) -> None:
    ids = {entity_of(data, FULL), entity_of(data, OTHER)}
    made = client.post("/judgements", json=WORD, headers=key)
    (former,) = ids - {entity_of(data, FULL)}
    assert client.get(f"/entities/{former}", follow_redirects=False).status_code == 308
    client.delete(made.headers["location"], headers=key)
    assert client.get(f"/entities/{former}", follow_redirects=False).status_code == 200
