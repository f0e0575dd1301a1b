"""Search on the front page: what was found and by which name, in pages, without a script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from kg.api.pages.matched import Match, matched
from kg.ledger import EntityRow
from kg.model import EntityType, Identifier, Scheme
from tests.analysis.conflicts.telling import link, text
from tests.api.markup import Markup, entity_links
from tests.api.telling_pages import HTML, id_of, served

CODE = Identifier(Scheme.STOCK, "SSE:600111")
ROW = EntityRow(
    "0" * 16, EntityType.COMPANY, "骁原电子股份有限公司", ("骁原电子", "骁原", "XY电子"), 1, 1, 1, 1, (CODE,)
)


@pytest.mark.parametrize(
    ("searched", "found"),
    [
        ("股份", Match("name", "骁原电子", "股份", "有限公司")),
        ("骁原", Match("name", "", "骁原", "电子股份有限公司")),
        ("xy", Match("alias", "", "XY电子", "")),
        ("XY", Match("alias", "", "XY", "电子")),
        ("骁原 有限", Match("name", "", "骁原电子股份有限公司", "")),
        ("600111", Match("code", "", "SSE:600111", "")),
        ("xiaoyuan", Match("sound", "骁原电子股份有限公司", "", "")),
        ("  ", None),
        ("。", None),
    ],
)
def test_a_result_shows_the_name_in_which_it_was_found(searched: str, found: Match | None) -> None:
    assert matched(ROW, searched) == found


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    park = "云岭县经济开发区"
    firms = [f"{name}电子公司" for name in ("骁原", "沐汀", "泓朔", "煦栎", "珩岭", "澄汀", "砚川")]
    texts = [text("a", "2024-03-05", *(link(firm, "tenantOf", park, f"{firm}入驻{park}。") for firm in firms))]
    with served(tmp_path_factory.mktemp("home") / "data", texts) as client:
        yield client


def page(client: TestClient, address: str) -> Markup:
    answer = client.get(address, headers=HTML)
    assert answer.status_code == 200
    return Markup.of(answer.text)


def results(found: Markup) -> list[str]:
    (rows,) = found.root.xpath("//ul[contains(@class, 'results')]")
    return entity_links(rows)


def test_the_pages_of_a_search_reach_all_that_rest_finds(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.api.pages.home._FOUND", 3)
    address, seen, marked = "/?q=电子&type=Company", [], []
    while address:
        found = page(client, address)
        seen += results(found)
        marked += [mark.text for mark in found.root.xpath("//main//mark")]
        address = (found.root.xpath("//a[@rel='next']/@href") or [""])[0]
    rest = client.get("/entities", params={"q": "电子", "type": "Company"}).json()["items"]
    assert seen == [item["id"] for item in rest]
    assert marked == ["电子"] * len(rest)


def test_without_a_search_the_parks_are_listed(client: TestClient) -> None:
    assert results(page(client, "/")) == [id_of(client, "云岭县经济开发区")]


def test_a_search_by_sound_says_so(client: TestClient) -> None:
    assert "读音相合" in page(client, "/?q=muting").words


def test_nothing_found_leads_to_all_types(client: TestClient) -> None:
    found = page(client, "/?q=电子&type=Person")
    assert "0 个结果" in found.words
    (wider,) = found.root.xpath("//p[@class='empty']/a/@href")
    assert len(results(page(client, wider))) == 7


def test_a_page_behind_the_last_says_so(client: TestClient) -> None:
    assert "this page is behind them" in page(client, "/?q=电子&cursor=o90").words
    assert client.get("/?cursor=90", headers=HTML).status_code in (400, 422)
