"""The owner's one-time link: it opens once, in time, to a session that writes, and its secrets stand nowhere."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient

from kg.api import Settings, create_app
from kg.api.access import keys
from kg.api.access.keys import Scope
from kg.api.access.sessions import LINK_SECONDS, OWNER, SESSION_SECONDS, Sessions, SpentLink, WrongLink
from kg.api.pages.adding_page import TRIES_PER_MINUTE
from kg.api.serving.logs import AUDIT
from kg.errors import NotFound, ParkgraphError
from tests.api.small import small

TEXT = {"content-type": "text/plain; charset=utf-8"}
EMPTY = "the body is empty: send a text"


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sessions(clock: Clock) -> Sessions:
    return Sessions(clock)


def refusal(kind: type[ParkgraphError], work: Callable[[], object]) -> str:
    with pytest.raises(kind) as told:
        work()
    return told.value.detail


# Links and sessions.


def test_a_link_opens_once_to_a_session_that_may_write(sessions: Sessions) -> None:
    token = sessions.offer()
    secret = sessions.unlock(token)
    key = sessions.holder(secret)
    assert key is not None
    assert (key.name, key.scope) == (OWNER, Scope.WRITE)
    assert "used already" in refusal(SpentLink, lambda: sessions.unlock(token))
    assert sessions.holder(secret) == key


def test_each_link_opens_for_itself(sessions: Sessions) -> None:
    first, second = sessions.offer(), sessions.offer()
    secrets = {sessions.unlock(second), sessions.unlock(first)}
    assert all(sessions.holder(secret) for secret in secrets)
    assert len(secrets) == 2


def test_tokens_and_secrets_have_256_bits_and_neither_is_kept(sessions: Sessions) -> None:
    token = sessions.offer()
    secret = sessions.unlock(token)
    assert len(token) * 6 >= 256
    assert len(secret.removeprefix("kgs_")) * 6 >= 256
    kept = repr([getattr(sessions, name) for name in ("_links", "_keys")])
    assert token not in kept
    assert secret not in kept
    assert sessions.holder(token) is None
    (key,) = sessions._keys
    assert sessions.holder(key.digest) is None


def test_a_link_that_waited_too_long_opens_nothing(sessions: Sessions, clock: Clock) -> None:
    token = sessions.offer()
    clock.now += LINK_SECONDS + 1
    assert not sessions.linked
    assert "too old" in refusal(SpentLink, lambda: sessions.unlock(token))


def test_a_session_ends_after_twelve_hours(sessions: Sessions, clock: Clock) -> None:
    assert SESSION_SECONDS == 12 * 60 * 60
    secret = sessions.unlock(sessions.offer())
    clock.now += SESSION_SECONDS - 1
    assert sessions.holder(secret) is not None
    clock.now += 2
    assert sessions.holder(secret) is None
    assert not sessions.open


def test_what_is_no_token_opens_nothing_and_does_not_spend_the_link(sessions: Sessions) -> None:
    assert "no one-time link" in refusal(NotFound, lambda: sessions.unlock("x"))
    token = sessions.offer()
    for wrong in ("x", token[:-1], token + "x", token.swapcase(), "\ud800"):
        refusal(WrongLink, lambda wrong=wrong: sessions.unlock(wrong))  # type: ignore[misc]
    assert sessions.linked
    assert sessions.unlock(token)


def test_the_owners_name_can_be_no_keys(tmp_path: Path) -> None:
    refusal(ParkgraphError, lambda: keys.add(tmp_path, OWNER, Scope.WRITE, "2024-01-01"))


# Over HTTP.


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small(tmp_path_factory.mktemp("data"))


@pytest.fixture
def client(data: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(data, query_workers=1)), base_url="http://127.0.0.1") as client:
        yield client


def offered(client: TestClient) -> str:
    token: str = client.app.state.sessions.offer()  # type: ignore[attr-defined]
    return token


def send(client: TestClient, secret: str, method: str = "POST", path: str = "/documents") -> httpx.Response:
    """A document without a text: refused for that, once it is known who sends it."""
    headers = {"authorization": f"Bearer {secret}", **TEXT}
    return client.request(method, path, content=b"", headers=headers)


def test_the_session_writes_where_no_key_was_ever_made(client: TestClient, data: Path) -> None:
    off = send(client, "kgs_x")
    assert (off.status_code, "kg serve --unlock" in off.json()["detail"]) == (403, True)
    token = offered(client)
    assert send(client, "kgs_x").status_code == 401
    told = client.post("/unlock", json={"token": token})
    assert told.status_code == 200
    assert told.headers["cache-control"] == "no-store"
    assert (told.json()["scope"], told.json()["expires_in"]) == ("write", SESSION_SECONDS)
    assert send(client, told.json()["secret"]).json()["detail"] == EMPTY
    assert send(client, told.json()["secret"], "DELETE", "/documents/none").status_code == 404
    assert json.loads((data / AUDIT).read_text(encoding="utf-8").splitlines()[-1])["key"] == OWNER
    assert client.post("/unlock", json={"token": token}).status_code == 410


def test_another_server_knows_nothing_of_a_session(client: TestClient, data: Path) -> None:
    secret = client.post("/unlock", json={"token": offered(client)}).json()["secret"]
    with TestClient(create_app(Settings(data, query_workers=1)), base_url="http://127.0.0.1") as other:
        offered(other)
        assert send(other, secret).status_code == 401


def test_a_wrong_token_is_403_and_a_server_without_a_link_404(client: TestClient) -> None:
    assert client.post("/unlock", json={"token": "x"}).status_code == 404
    offered(client)
    assert client.post("/unlock", json={"token": "x"}).status_code == 403


def test_who_tries_tokens_is_stopped_before_they_are_looked_at(client: TestClient) -> None:
    token = offered(client)
    tried = [client.post("/unlock", json={"token": f"x{number}"}).status_code for number in range(TRIES_PER_MINUTE)]
    assert tried == [403] * TRIES_PER_MINUTE
    stopped = client.post("/unlock", json={"token": token})
    assert (stopped.status_code, "retry-after" in stopped.headers) == (429, True)


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_what_a_page_of_another_site_can_send_unasked_is_refused_and_costs_no_try(
    client: TestClient, kind: str
) -> None:
    token = offered(client)
    body = json.dumps({"token": token})
    for _ in range(TRIES_PER_MINUTE + 1):
        assert client.post("/unlock", content=body, headers={"content-type": kind}).status_code == 415
    assert client.post("/unlock", json={"token": token}).status_code == 200


@pytest.mark.parametrize("body", ["", "[]", '{"token": 1}', '{"token": ""}', '{"token": "kgs_a", "more": 1}', "{"])
def test_what_is_no_token_is_told_without_being_repeated(client: TestClient, body: str) -> None:
    reply = client.post("/unlock", content=body, headers={"content-type": "application/json"})
    assert reply.status_code == 400
    assert "kgs_a" not in reply.text
    long = client.post("/unlock", json={"token": "x" * 2000})
    assert long.status_code == 413


def test_no_secret_is_in_a_log_an_answer_or_the_data_directory(
    client: TestClient, data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    token = offered(client)
    secret = client.post("/unlock", json={"token": token}).json()["secret"]
    answers = [
        client.post("/unlock", json={"token": token}),
        send(client, secret),
        send(client, secret, "DELETE", "/documents/none"),
        client.get("/jobs"),
        client.get("/metrics"),
        client.get("/documents/new"),
    ]
    written = [path.read_bytes() for path in data.rglob("*") if path.is_file()]
    assert any(b"owner's browser" in one for one in written)
    for word in (token, secret):
        assert [one.url.path for one in answers if word in one.text + str(one.headers)] == []
        assert [one for one in written if word.encode() in one] == []
        assert word not in caplog.text
        assert not [record for record in caplog.records if word in repr(record.__dict__)]
