"""The page of an entity: what it counts is what REST counts, and every statement opens to its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from fastapi.testclient import TestClient

from kg.model import Stage
from tests.analysis.conflicts.telling import link, number, post, text
from tests.api.markup import Markup, entity_links, heading_count, proofs, words
from tests.api.telling_pages import HTML, id_of, page_of, served

PARK = "云岭县经济开发区"
ODD = "<img src=x onerror=alert(1)>公司"
_NAMES = "骁原电子 沐汀包装 泓朔新材 煦栎食品 珩岭机械 澄汀光电 砚川纺织 棠洲生物 璟原能源 昱峦建材 朔湾物流"
FIRMS = [f"{name}公司" for name in _NAMES.split()]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    tenants = [link(firm, "tenantOf", PARK, f"{firm}已入驻{PARK}。", period="2023") for firm in (*FIRMS, ODD)]
    texts = (
        text("a", "2024-03-05", *tenants, post("温见川", PARK, "党工委书记", f"{PARK}党工委书记温见川出席。")),
        text("b", "2024-03-05", post("祁望野", PARK, "党工委书记", f"{PARK}党工委书记祁望野讲话。")),
        text("c", "2022-07-01", link(FIRMS[0], "partnersWith", FIRMS[1], f"{FIRMS[0]}与{FIRMS[1]}合作。")),
        text(
            "d", "", link(FIRMS[0], "partnersWith", FIRMS[2], f"{FIRMS[0]}与{FIRMS[2]}签约。", stage=Stage.CONTRACTED)
        ),
        text(
            "e",
            "2024-05-06",
            number(PARK, "工业总产值", "26850000000", "元", f"2023年{PARK}工业总产值268.5亿元。", period="2023"),
            number(PARK, "工业总产值", "21000000000", "元", f"2022年{PARK}工业总产值210亿元。", period="2022"),
            number(PARK, "工业总产值", "50000000000", "元", f"{PARK}力争工业总产值突破500亿元。"),
            number(PARK, "税收", "900000000", "元", f"到2026年{PARK}税收达9亿元。", period="2026"),
        ),
        text("f", "2024-03-01", link(PARK, "locatedIn", "云岭县", f"{PARK}位于云岭县。")),
    )
    with served(tmp_path_factory.mktemp("pages") / "data", texts) as client:
        yield client


def test_groups_count_what_rest_counts_and_name_whom_rest_names(client: TestClient) -> None:
    rest = client.get(f"/entities/{id_of(client, PARK)}/neighbours", params={"limit": 200}).json()
    page = page_of(client, PARK)
    for relation, way in (("tenantOf", "in"), ("holdsPost", "in"), ("locatedIn", "out")):
        section = page.section(f"{relation}-{way}")
        assert heading_count(section) == rest["counts"][relation]
        shown = entity_links(section)
        known = [item["entity"]["id"] for item in rest["items"] if item["relation"] == relation]
        assert shown == known[: len(shown)]
    assert {f"{group}-{way}" for group, way in (("tenantOf", "in"), ("holdsPost", "in"), ("locatedIn", "out"))} <= {
        link.get("href")[1:] for link in page.root.xpath("//nav[@class='contents']//a")
    }


def test_a_symmetric_relation_is_one_group(client: TestClient) -> None:
    section = page_of(client, FIRMS[0]).section("partnersWith-both")
    assert heading_count(section) == len(entity_links(section)) == 2


def test_the_link_below_a_long_group_leads_to_all_of_it(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.api.pages.entity_parts.ON_A_PAGE", 5)
    park = id_of(client, PARK)
    (rest,) = page_of(client, PARK).section("tenantOf-in").xpath("./p/a/@href")
    seen, address = [], rest
    while address:
        page = Markup.of(client.get(f"/entities/{park}{address}", headers=HTML).text)
        (rows,) = page.root.xpath("//ul[@class='statements']")
        assert 1 <= len(entity_links(rows)) <= 5
        seen += entity_links(rows)
        (address,) = page.root.xpath("//a[@rel='next']/@href") or [""]
    rest_items = client.get(f"/entities/{park}/neighbours", params={"relation": "tenantOf", "limit": 200}).json()[
        "items"
    ]
    assert seen == [item["entity"]["id"] for item in rest_items]
    assert len(seen) == len(FIRMS) + 1


def test_every_proof_leads_to_a_sentence_that_names_the_other_end(client: TestClient) -> None:
    rows = page_of(client, PARK).section("tenantOf-in").xpath(".//li")
    assert len(rows) == 8
    for row in rows:
        (name,) = row.xpath("./a[starts-with(@href, '/entities/')]")
        for address in proofs(row):
            opened = client.get(address, headers=HTML)
            assert opened.history[0].status_code == 303
            marked = Markup.of(opened.text).root.xpath("//article//mark")
            assert words(name) in "".join(mark.text_content() for mark in marked)


def test_conflicts_are_those_of_rest_with_every_side_and_sentence(client: TestClient) -> None:
    for name in (PARK, "温见川", FIRMS[0]):
        wanted = client.get("/analysis/conflicts", params={"entity": id_of(client, name)}).json()
        page = page_of(client, name)
        assert page.has("conflicts") == bool(wanted["total"])
        if not wanted["total"]:
            continue
        section = page.section("conflicts")
        assert heading_count(section) == wanted["total"] == len(section.xpath("./h3"))
        for conflict in wanted["items"]:
            for claim in (claim for side in conflict["sides"] for claim in side["claims"]):
                assert claim["quote"] in words(section)
                assert f"/claims/{claim['id']}" in proofs(section)
    assert "祁望野" in words(page_of(client, "温见川").section("conflicts"))


def test_conflicts_that_no_worker_could_look_up_are_not_taken_for_none(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.api.pages.entity_conflicts._SECONDS", 0.0)
    page = page_of(client, PARK)
    assert "could not be looked up" in page.words
    assert page.root.xpath(f"//a[@href='/analysis/conflicts?entity={id_of(client, PARK)}']")


def test_the_timeline_has_every_dated_statement_the_latest_first(client: TestClient) -> None:
    page = page_of(client, FIRMS[0])
    section = page.section("timeline")
    # The tenancy of 2023 and the partner of the report of 2022; the other partner is of a report without a date.
    assert heading_count(section) == 2
    assert "1 条没有时间" in words(section)
    days = section.xpath(".//ol//time/@datetime")
    assert days == ["2023-01-01", "2022-07-01"]
    years = [[words(cell) for cell in row.xpath("./*")] for row in section.xpath(".//table/tbody/tr")]
    assert years == [["2023", "1", "", ""], ["2022", "1", "", ""]]
    whole = page_of(client, PARK, part="timeline")
    days = whole.root.xpath("//ol//time/@datetime")
    assert days == sorted(days, reverse=True)
    assert len(days) == heading_count(page_of(client, PARK).section("timeline")) == len(FIRMS) + 1 + 2 + 4 + 1


def test_the_latest_value_of_a_metric_is_no_hope_and_says_so_where_it_is_one(client: TestClient) -> None:
    rows = {words(row)[:3]: words(row) for row in page_of(client, PARK).section("observations").xpath(".//tbody/tr")}
    assert "268.5亿元" in rows["工业总"]
    assert "2023年" in rows["工业总"]
    assert "目标" not in rows["工业总"]
    assert "另有 2 个值" in rows["工业总"]
    assert "目标" in rows["税收 "]


@pytest.mark.parametrize("part", ["documents", "mentions", "observations"])
def test_every_list_has_pages_of_its_own_that_count_as_rest_does(client: TestClient, part: str) -> None:
    total = client.get(f"/entities/{id_of(client, PARK)}").json().get(part)
    page = page_of(client, PARK, part=part)
    rows = page.root.xpath("//main//li[not(ancestor::nav)] | //main//tbody/tr")
    assert len(rows) == (4 if part == "observations" else total)


@pytest.mark.parametrize(
    ("wanted", "status"),
    [
        ({"relation": "eats"}, 400),
        ({"part": "everything"}, 422),
        ({"part": "documents", "relation": "tenantOf"}, 400),
        ({"part": "documents", "cursor": "7"}, 400),
        ({"part": "documents", "cursor": "o900"}, 200),
        ({"relation": "supplies"}, 200),
    ],
)
def test_what_there_is_not_is_said(client: TestClient, wanted: dict[str, str], status: int) -> None:
    answer = client.get(f"/entities/{id_of(client, PARK)}", params=wanted, headers=HTML)
    assert answer.status_code in (status, 400 if status == 422 else status)
    if status == 200:
        assert Markup.of(answer.text).root.xpath("//p[@class='empty']")


def test_a_name_with_markup_in_it_is_text(client: TestClient) -> None:
    for address in (
        f"/entities/{id_of(client, ODD)}",
        f"/entities/{id_of(client, PARK)}?relation=tenantOf",
        f"/?q={ODD}",
    ):
        answer = client.get(address, headers=HTML)
        assert "<img" not in answer.text
        assert "onerror=alert" in Markup.of(answer.text).words


def test_a_thing_that_is_only_named_says_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    named = number("青禾产业园", "面积", "3", "平方公里", "青禾产业园面积3平方公里。", denied=True)
    with served(tmp_path_factory.mktemp("named") / "data", [text("a", "2024-01-01", named)]) as client:
        page = page_of(client, "青禾产业园")
    assert "nothing is said of its links or numbers" in page.words
    assert not page.has("observations")
    assert heading_count(page.section("documents")) == 1


def test_pages_need_no_style_of_their_own_and_have_landmarks_and_headings_in_order(client: TestClient) -> None:
    park = id_of(client, PARK)
    for address in (f"/entities/{park}", f"/entities/{park}?part=timeline", "/?q=云岭"):
        answer = client.get(address, headers=HTML)
        assert "unsafe-inline" not in answer.headers["content-security-policy"]
        page = Markup.of(answer.text).root
        assert not page.xpath("//@style | //style | //@*[starts-with(name(), 'on')] | //script[not(@src)]")
        assert page.xpath("//a[@class='skip']/@href") == ["#main"]
        levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4")]
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert set(re.findall(r"\S+", " ".join(page.xpath("//@aria-labelledby")))) <= set(ids)


def test_the_graph_view_is_a_link_away(client: TestClient) -> None:
    assert page_of(client, PARK).root.xpath(f"//a[@href='/graph?entity={id_of(client, PARK)}']")
