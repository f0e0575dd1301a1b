"""The graph as a file over HTTP: the bytes that `kg export` writes, under a name that says what they are."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from kg.api import Settings, create_app
from kg.export import FORMATS, Format, Wish, export, opened
from kg.ledger.graph_filter import GraphFilter

WANTED = GraphFilter(
    types=frozenset({"Park", "Company"}),
    relations=frozenset({"tenantOf", "investment"}),
    since="2010",
    min_confidence=0.5,
    stages=frozenset({"contracted", "started", "completed"}),
)
PARAMETERS = {
    "type": ["Park", "Company"],
    "relation": ["tenantOf", "investment"],
    "since": "2010",
    "min_confidence": 0.5,
    "stage": ["contracted", "started", "completed"],
}


@pytest.fixture(scope="module")
def client(demo: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(demo)), base_url="http://127.0.0.1") as found:
        yield found


def written(data: Path, known: Format, wish: Wish) -> bytes:
    file = io.BytesIO()
    with opened(data) as found:
        export(found, known, file, wish)
    return file.getvalue()


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.suffix)
def test_every_format_is_what_the_command_writes_under_the_same_filters(
    client: TestClient, demo: Path, known: Format
) -> None:
    answer = client.get(f"/export/graph.{known.suffix}", params=PARAMETERS)
    assert answer.status_code == 200, answer.text
    assert answer.content == written(demo, known, Wish(WANTED))
    assert answer.headers["content-type"].partition(";")[0] == known.media_type
    assert answer.headers["content-disposition"] == f'attachment; filename="{known.download}"'
    assert answer.headers["etag"] == f'"{answer.headers["x-parkgraph-generation"]}"'
    assert int(answer.headers["content-length"]) == len(answer.content)


def test_a_pair_comes_as_a_zip_file(client: TestClient) -> None:
    answer = client.get("/export/graph.csv", params={"projection": "park-park"})
    assert answer.headers["content-disposition"] == 'attachment; filename="parkgraph.csv.zip"'
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["parkgraph.nodes.csv", "parkgraph.edges.csv"]


def test_a_projection_has_positions_and_links_where_asked(client: TestClient) -> None:
    told = {"projection": "company-park", "layout": True, "min_sources": 2, "pages": "https://parks.example"}
    found = json.loads(client.get("/export/graph.json", params=told).content)
    assert found["edges"]
    assert all(edge["attributes"]["sources"] >= 2 for edge in found["edges"])
    assert all({"x", "y"} < node["attributes"].keys() for node in found["nodes"])
    assert found["nodes"][0]["attributes"]["page"].startswith("https://parks.example/entities/")


def test_what_a_format_cannot_have_is_refused_with_the_reason(client: TestClient) -> None:
    answer = client.get("/export/graph.ttl", params={"projection": "supply"})
    assert (answer.status_code, answer.json()["detail"]) == (
        400,
        ".ttl takes no projection; these do: .gexf, .graphml, .csv, .neo4j.zip, .json, .ftm.json",
    )


def test_the_description_names_every_format(client: TestClient) -> None:
    told = client.get("/openapi.json").json()["paths"]["/export/graph.{suffix}"]["get"]
    suffix = next(one for one in told["parameters"] if one["name"] == "suffix")
    assert suffix["schema"]["enum"] == [known.suffix for known in FORMATS]
    assert all(known.sentence in told["description"] for known in FORMATS)
    assert set(told["responses"]["200"]["content"]) == {known.media_type for known in FORMATS}
