"""`GET /analysis/conflicts`: two reports that disagree, as JSON and as a page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from kg.api import Settings, create_app
from kg.pipeline import ingest

PARK = "云岭县经济开发区"
REPORT = (
    "云岭县经济开发区加快建设\n2024年3月5日\n\n"
    "{park}党工委书记{head}表示，园区全年工作已经部署。2023年，{park}工业总产值{output}亿元，同比增长11.6%。"
    "澄江新材料有限公司已入驻{park}，生产线正在调试。\n"
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("conflicts")
    for name, head, output in (("a", "温见川", "268.5"), ("b", "祁望野", "312")):
        (folder / f"{name}.txt").write_text(REPORT.format(park=PARK, head=head, output=output), encoding="utf-8")
    summary = ingest(sorted(folder.glob("*.txt")), folder / "data")
    assert summary.refused == ()
    with TestClient(create_app(Settings(folder / "data", allowed_hosts=("testserver",)))) as client:
        yield client


def test_both_sides_are_shown_with_sentence_document_date_and_span(client: TestClient) -> None:
    answer = client.get("/analysis/conflicts").json()
    assert answer["total"] == len(answer["items"]) == sum(answer["counts"].values())
    head = next(item for item in answer["items"] if item["kind"] == "head")
    assert (head["subject"]["label"], {side["value"] for side in head["sides"]}) == (PARK, {"温见川", "祁望野"})
    for claim in (claim for side in head["sides"] for claim in side["claims"]):
        document = client.get(f"/documents/{claim['document']['id']}").json()
        (span, *_) = claim["evidence"]
        assert document["text"][span["start"] : span["end"]] == claim["quote"]
        assert claim["document"]["published"] == "2024-03-05"
        assert client.get(f"/claims/{claim['id']}").status_code == 200


def test_what_real_texts_say_of_one_year_is_compared(client: TestClient) -> None:
    (item,) = client.get("/analysis/conflicts", params={"kind": "observation"}).json()["items"]
    assert {side["value"] for side in item["sides"]} == {"26850000000", "31200000000"}


def test_filters_and_pages(client: TestClient) -> None:
    whole = client.get("/analysis/conflicts").json()
    first = client.get("/analysis/conflicts", params={"limit": 1}).json()
    rest = client.get("/analysis/conflicts", params={"limit": 50, "cursor": first["next"]}).json()
    assert (first["total"], first["truncated"]) == (whole["total"], True)
    assert first["items"] + rest["items"] == whole["items"]
    park = whole["items"][0]["subject"]["id"]
    assert client.get("/analysis/conflicts", params={"entity": park}).json()["total"] == whole["total"]
    assert client.get("/analysis/conflicts", params={"since": "2025"}).json()["total"] == 0


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("kind=quarrel", 422),
        ("knd=head", 422),
        ("since=yesterday", 422),
        ("since=2024-13", 400),
        ("entity=0000000000000000", 404),
        ("limit=100000", 400),
    ],
)
def test_a_wrong_question_is_named(client: TestClient, query: str, status: int) -> None:
    answer = client.get(f"/analysis/conflicts?{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


def test_a_browser_is_shown_a_page_that_works_without_scripts(client: TestClient) -> None:
    page = client.get("/analysis/conflicts", headers={"accept": "text/html"})
    assert page.status_code == 200
    assert "<script" not in page.text.partition("<main")[2]
    for words in ("温见川", "祁望野", "268.5亿元", "312亿元"):
        assert words in page.text


def test_the_next_page_keeps_the_filters(client: TestClient) -> None:
    page = client.get("/analysis/conflicts?since=2023&limit=1", headers={"accept": "text/html"}).text
    assert 'href="?since=2023&amp;limit=1&amp;cursor=o1"' in page
