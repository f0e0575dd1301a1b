"""What helps a person to choose: suggestions, previews, tooltips."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from tests.api.reconcile.conftest import Ask


def names(client: TestClient, what: str, **parameters: object) -> list[str]:
    answer = client.get(f"/reconcile/suggest/{what}", params=parameters)  # type: ignore[arg-type]
    assert answer.status_code == 200, answer.text
    return [one["name"] for one in answer.json()["result"]]


@pytest.mark.parametrize("prefix", ["岚桥", "岚桥新材料股份有限公司", "lanqiao", "lqx"])
def test_an_entity_is_suggested_by_its_beginning_and_its_pinyin(client: TestClient, prefix: str) -> None:
    assert names(client, "entity", prefix=prefix) == ["岚桥新材料股份有限公司"]


def test_an_entity_is_suggested_by_its_id_and_only_where_it_is_of_the_type(client: TestClient, ask: Ask) -> None:
    known = ask(query="岚桥新材料")[0]
    assert names(client, "entity", prefix=known["id"]) == [known["name"]]
    assert names(client, "entity", prefix="长沙", type="Park") == ["长沙经济技术开发区"]


def test_a_cursor_leaves_out_what_was_suggested_before(client: TestClient) -> None:
    every = names(client, "entity", prefix="长沙")
    assert len(every) == 3
    assert names(client, "entity", prefix="长沙", cursor=1) == every[1:]
    types = names(client, "type")
    assert names(client, "type", cursor=4) == types[4:]


def test_types_and_properties_are_suggested_in_both_languages_by_name_and_id(client: TestClient) -> None:
    assert names(client, "type", prefix="园") == names(client, "type", prefix="par") == ["园区 Park"]
    assert names(client, "property", prefix="入驻")[0] == "入驻 tenant of"
    assert names(client, "property", prefix="credit") == ["统一社会信用代码 credit code"]


def test_a_preview_is_a_page_that_runs_nothing(client: TestClient, ask: Ask) -> None:
    park = ask(query="长沙经开区")[0]["id"]
    page = client.get("/reconcile/preview", params={"id": park})
    assert page.headers["content-type"].startswith("text/html")
    assert "长沙经济技术开发区" in page.text
    assert "岚桥新材料股份有限公司" in page.text
    assert "<script" not in page.text
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy


@pytest.mark.parametrize("path", ["preview", "flyout/entity", "flyout/type"])
def test_there_is_nothing_to_show_of_what_is_not_there(client: TestClient, path: str) -> None:
    answer = client.get(f"/reconcile/{path}", params={"id": "<script>"}, headers={"accept": "application/json"})
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_snippet_is_escaped(client: TestClient) -> None:
    html = client.get("/reconcile/flyout/type", params={"id": "Park"}).json()["html"]
    assert html.startswith("<p><strong>园区 Park</strong></p><p>")
