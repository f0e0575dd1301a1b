"""Data directories of small invented texts, published for a server."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from fastapi.testclient import TestClient

from kg.api import Settings, create_app
from kg.store import publish
from tests.analysis.conflicts.telling import Text, graph
from tests.api.markup import Markup

HTML = {"accept": "text/html"}


@contextmanager
def served(data: Path, texts: Iterable[Text]) -> Iterator[TestClient]:
    """A server over the texts."""
    store = graph(data, texts)
    publish(store, data)
    store.close()
    with TestClient(create_app(Settings(data, allowed_hosts=("testserver",)))) as client:
        yield client


def id_of(client: TestClient, name: str) -> str:
    """The id of the entity of that label."""
    items = client.get("/entities", params={"q": name}).json()["items"]
    return str(next(item["id"] for item in items if item["label"] == name))


def page_of(client: TestClient, name: str, **wanted: str) -> Markup:
    """The page of the entity of that label."""
    answer = client.get(f"/entities/{id_of(client, name)}", params=wanted, headers=HTML)
    assert answer.status_code == 200, answer.text
    return Markup.of(answer.text)
