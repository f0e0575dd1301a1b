"""`/analysis` and `/analysis/NAME`: as JSON, as CSV and as a page, made from the catalogue."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

from kg.analysis.catalogue import ANALYSES, OTHERS
from kg.api import Settings, create_app
from kg.model import Stage
from kg.pipeline import Writer
from tests.analysis.conflicts.telling import link, money, text
from tests.api.markup import Markup
from tests.api.small import small
from tests.api.telling_pages import HTML, id_of, served
from tests.ledger.generated import NAMES, Recipe, document_of

PARK, OTHER = "云岭县经济开发区", "雾岭县经济开发区"
FIRM, PLANT = "澄江新材料公司", "澄江高性能纤维项目"
NEEDED = {one.name: {o.name: o.example for o in one.options if o.required} for one in ANALYSES}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    firms = [FIRM, *(f"{name}电子公司" for name in ("骁原", "沐汀", "泓朔"))]
    texts = [
        text("a", "2023-03-05", *(link(firm, "tenantOf", PARK, f"{firm}入驻{PARK}。") for firm in firms)),
        text(
            "b",
            "2024-03-05",
            link(FIRM, "tenantOf", OTHER, f"{FIRM}也入驻{OTHER}。"),
            link(PLANT, "sitedIn", PARK, f"{PLANT}落户{PARK}。"),
            money(
                320_000_000,
                f"{FIRM}签约投资3.2亿元建设{PLANT}。",
                "contracted",
                parts={"investor": FIRM, "project": PLANT},
                stage=Stage.CONTRACTED,
            ),
        ),
    ]
    with served(tmp_path_factory.mktemp("analyses") / "data", texts) as client:
        yield client


def answered(client: TestClient, name: str, **given: Any) -> dict[str, Any]:
    found = client.get(f"/analysis/{name}", params={**NEEDED[name], **given})
    assert found.status_code == 200, found.text
    body: dict[str, Any] = found.json()
    return body


def test_the_catalogue_lists_every_analysis_at_its_path(client: TestClient) -> None:
    found = client.get("/analysis").json()
    assert [one["name"] for one in found["items"]] == [one.name for one in (*ANALYSES, *OTHERS)]
    assert found["total"] == len(found["items"])
    for one in found["items"]:
        assert client.get(one["path"], params=NEEDED.get(one["name"])).status_code == 200, one["path"]


@pytest.mark.parametrize("name", [one.name for one in ANALYSES])
def test_an_answer_is_of_the_form_that_the_description_says(client: TestClient, name: str) -> None:
    described = client.get("/openapi.json").json()
    operation = described["paths"][f"/analysis/{name}"]["get"]
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    whole = {**schema, "components": described["components"]}
    assert [error.message for error in Draft202012Validator(whole).iter_errors(answered(client, name))] == []
    item = described["components"]["schemas"][schema["$ref"].rpartition("/")[2].replace("Answer", "Item")]
    assert item["additionalProperties"] is False
    assert set(item["required"]) == set(item["properties"])


@pytest.mark.parametrize("analysis", [pytest.param(one, id=one.name) for one in ANALYSES])
def test_its_options_are_described_with_all_that_can_be_chosen(client: TestClient, analysis: Any) -> None:
    given = client.get("/openapi.json").json()["paths"][f"/analysis/{analysis.name}"]["get"]["parameters"]
    known = {one["name"]: one for one in given}
    assert set(known) == {*(o.name for o in analysis.options), *analysis.filters, "limit", "cursor"}
    for option in analysis.options:
        assert known[option.name]["description"] == option.description
        assert known[option.name]["required"] == option.required
        if option.choices:
            assert known[option.name]["schema"]["enum"] == list(option.choices)


def test_each_number_opens_to_its_sentences(client: TestClient) -> None:
    (item,) = [one for one in answered(client, "investments")["items"] if one["park"]["label"] == PARK]
    assert (item["contracted"], item["claims_total"], item["sources"]) == (320_000_000, len(item["claims"]), 1)
    quotes = [client.get(f"/claims/{claim}").json()["quote"] for claim in item["claims"]]
    assert any("3.2亿元" in quote for quote in quotes)


def test_options_and_filters_say_what_is_counted(client: TestClient) -> None:
    found = answered(client, "projections", projection="company-park")
    assert found["total"] == 5
    assert answered(client, "projections", projection="company-park", until="2023")["total"] == 4
    assert answered(client, "projections", projection="company-park", min_sources=2)["total"] == 0
    assert answered(client, "projections", projection="company-park", relation="investment")["total"] == 0
    (item,) = answered(client, "projections", projection="park-park")["items"]
    assert [one["label"] for one in item["shared"]] == [FIRM]


def test_an_entity_is_given_by_id_or_by_name(client: TestClient) -> None:
    by_name = answered(client, "timeline", park=PARK)
    assert by_name["total"] == 1
    assert answered(client, "timeline", park=id_of(client, PARK)) == by_name
    assert answered(client, "timeline", park=OTHER)["total"] == 0


def test_pages_follow_each_other_to_the_end(client: TestClient) -> None:
    whole = answered(client, "links")
    seen, cursor, pages = [], None, 0
    while cursor or not pages:
        page = answered(client, "links", limit=3, **({"cursor": cursor} if cursor else {}))
        seen, cursor, pages = seen + page["items"], page["next"], pages + 1
        assert page["total"] == whole["total"]
    assert (seen, pages > 1) == (whole["items"], True)


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("timeline?by=week", 422, "'year'"),
        ("timeline?of=x", 422, "of: Extra inputs"),
        ("timeline?park=无此园", 404, "no Park has the id or the name '无此园'"),
        ("timeline?park=岭县经济开发区", 400, "names 2 entities"),
        ("timeline?since=2024-13", 400, "2024-13"),
        ("timeline?since=", 422, "query.since: date '' is not ISO 8601: use 2023, 2023-06 or 2023-06-15"),
        ("conflicts?since=gestern", 422, "query.since: date 'gestern' is not ISO 8601"),
        ("links?limit=0", 422, "query.limit: Input should be greater"),
        ("timeline?stage=done", 422, "'completed'"),
        ("timeline?min_sources=0", 422, "min_sources"),
        ("timeline?limit=100000", 400, "follow `next`"),
        ("timeline?type=Park", 422, "type: Extra inputs"),
        ("changes", 422, "before: Field required"),
        ("changes?before=2024&after=2023", 400, "2023"),
        ("projections?weight=planned", 400, "there are: shared"),
        ("nothing", 404, "there are: hubs"),
        ("timeline.xml", 404, "there are: hubs"),
    ],
)
def test_a_wrong_question_is_named(client: TestClient, query: str, status: int, said: str) -> None:
    answer = client.get(f"/analysis/{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert said in answer.json()["detail"]


def test_csv_is_whole_and_carries_all_claims(client: TestClient) -> None:
    items = answered(client, "links")["items"]
    for address, headers in (("links?limit=1", {"accept": "text/csv"}), ("links.csv?limit=1", {})):
        answer = client.get(f"/analysis/{address}", headers=headers)
        assert answer.headers["content-type"].startswith("text/csv")
        assert ("attachment" in answer.headers.get("content-disposition", "")) == (".csv" in address)
        rows = list(csv.DictReader(io.StringIO(answer.text)))
        assert [row["claims"].split() for row in rows] == [item["claims"] for item in items]


def test_an_answer_is_of_a_generation_and_not_sent_twice(client: TestClient) -> None:
    first = client.get("/analysis/links")
    assert first.headers["etag"] == f'"{first.json()["generation"]}"'
    again = client.get("/analysis/links", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_generation_is_that_of_the_ledger_which_was_read(tmp_path: Path) -> None:
    """Between the commit and the publication the ledger is ahead of the graph."""
    data = small(tmp_path / "data")
    with TestClient(create_app(Settings(data, allowed_hosts=("testserver",)))) as client:
        before = client.get("/analysis/links")
        forms = [forms[0] for _, forms in NAMES]
        named = tuple(forms.index(name) for name in ("岚桥新材料股份有限公司", "二期扩建项目"))
        document, extraction = document_of("later.txt", Recipe(named, ((0, 0, 1),)))
        with Writer.open(data) as writer:
            writer.ledger.add(document, extraction)
            after = client.get("/analysis/links")
            graph = client.get("/sparql", params={"query": "ASK {}"}, headers={"accept": "application/json"})
    generations = [int(one.headers["x-parkgraph-generation"]) for one in (before, graph, after)]
    assert generations[0] == generations[1] == generations[2] - 1 == after.json()["generation"] - 1


def page(client: TestClient, address: str) -> Markup:
    answer = client.get(address, headers=HTML)
    assert answer.status_code == 200, answer.text
    return Markup.of(answer.text)


def test_the_page_of_all_analyses_leads_to_each(client: TestClient) -> None:
    found = page(client, "/analysis")
    assert found.root.xpath("//main//dt/a/@href") == [f"/analysis/{one.name}" for one in (*ANALYSES, *OTHERS)]
    assert "/analysis" in found.root.xpath("//header//a/@href")


@pytest.mark.parametrize("name", [one.name for one in ANALYSES])
def test_a_page_has_a_row_an_item_with_its_entities_and_sentences(client: TestClient, name: str) -> None:
    found, items = page(client, f"/analysis/{name}"), answered(client, name)["items"]
    rows = found.root.xpath("//main//tbody/tr")
    assert len(rows) == len(items)
    for row, item in zip(rows, items, strict=True):
        assert row.xpath(".//a[starts-with(@href, '/claims/')]/@href") == [f"/claims/{one}" for one in item["claims"]]
        named = {value["id"] for value in item.values() if isinstance(value, dict)}
        assert named <= {link.rpartition("/")[2] for link in row.xpath(".//a[starts-with(@href, '/entities/')]/@href")}
    assert found.root.xpath("//main//script") == []


def test_the_form_shows_what_was_asked_and_asks_it_again(client: TestClient) -> None:
    found = page(client, f"/analysis/timeline?by=month&park={PARK}&stage=contracted&since=2023")
    assert found.root.xpath("//select[@name='by']/option[@selected]/@value") == ["month"]
    assert found.root.xpath("//input[@name='park']/@value") == [PARK]
    assert found.root.xpath("//input[@name='stage'][@checked]/@value") == ["contracted"]
    assert found.root.xpath("//details[@open]//input[@name='since']/@value") == ["2023"]
    named = {*found.root.xpath("//form[@class='asked']//@name")}
    assert named == {"park", "by", "since", "until", "stage", "min_confidence", "min_sources"}
    for field in found.root.xpath("//form[@class='asked']//*[@name][not(@type='checkbox')]"):
        assert found.root.xpath("//label[@for=$id]", id=field.get("id")), "each field has its label"


def test_fields_that_a_form_leaves_empty_are_not_given(client: TestClient) -> None:
    address = f"/analysis/timeline?park={PARK}&by=year&since=&until=&min_sources=1"
    answer = client.get(address, headers=HTML, follow_redirects=False)
    assert answer.status_code == 303
    assert "since" not in answer.headers["location"]
    assert len(page(client, address).root.xpath("//tbody/tr")) == 1


def test_a_page_that_needs_a_value_begins_with_one(client: TestClient) -> None:
    found = page(client, "/analysis/changes")
    assert found.root.xpath("//input[@name='before']/@value") == [NEEDED["changes"]["before"]]
    assert found.root.xpath("//tbody/tr")


def test_a_page_leads_to_the_next_and_to_the_files_with_what_was_asked(client: TestClient) -> None:
    found = page(client, "/analysis/links?since=2023&limit=2")
    (following,) = found.root.xpath("//a[@rel='next']/@href")
    assert following == "?since=2023&limit=2&cursor=o2"
    files = found.root.xpath("//main//a[contains(@href, '.csv') or contains(@href, '.json')]/@href")
    assert files == ["/analysis/links.csv?since=2023", "/analysis/links.json?since=2023"]
    assert [client.get(file).headers["content-type"].partition(";")[0] for file in files] == [
        "text/csv",
        "application/json",
    ]


def test_amounts_read_as_the_press_writes_them(client: TestClient) -> None:
    assert "3.2亿元" in page(client, "/analysis/investments").words


def test_a_page_without_rows_or_behind_the_last_says_so(client: TestClient) -> None:
    assert "Nothing in this graph" in page(client, "/analysis/timeline?until=1990").words
    assert "this page is behind them" in page(client, "/analysis/links?cursor=o900").words


def test_what_stands_in_a_cell_is_said_in_chinese(client: TestClient) -> None:
    cells = {
        "projections?projection=park-park": "投资、入驻",
        "links?relation=investment": "已签约",
        "changes?before=2023&after=2024": "新增",
    }
    for address, words in cells.items():
        found = page(client, f"/analysis/{address}").root.xpath("//main//tbody//td[@class='text']")
        assert words in " ".join(cell.text_content() for cell in found), address


def test_dashes_and_what_is_confirmed_are_explained_below_the_table(client: TestClient) -> None:
    told = page(client, "/analysis/investments").words
    assert "A dash is no value" in told
    assert "Confirmed: counted again" in told
    assert "Confirmed: counted again" not in page(client, "/analysis/links").words
