"""The page of a park is its dashboard: its sums are SPARQL's sums over the known graph, a plan beside no fact."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

import pytest
from fastapi.testclient import TestClient

from kg.model import InvestmentKind, Stage
from kg.report.charts import HEIGHT, MOST_GROUPS, WIDTH, Values, bar_chart
from kg.vocabulary import entity_iri
from kg.wording.values import investment_label, money
from tests.analysis.conflicts.telling import Said, link, number, post, text
from tests.analysis.conflicts.telling import money as amount
from tests.api.markup import Markup, heading_count, proofs, words
from tests.api.telling_pages import HTML, id_of, page_of, served

PARK, OTHER = "云岭县经济开发区", "砚溪经济开发区"
FIRM, SECOND = "骁原电子公司", "沐汀包装公司"
INTO = {"investor": FIRM, "site": PARK}

SUMS = """
PREFIX pg: <https://parkgraph.example/ns#>
SELECT ?kind (SUM(?largest) AS ?total) (COUNT(?venture) AS ?count) WHERE {
  { SELECT ?venture ?kind (MAX(?amount) AS ?largest) WHERE {
      { SELECT DISTINCT ?investment WHERE {
          { ?investment pg:site <%s> } UNION { ?investment pg:project ?project . ?project pg:sitedIn <%s> } } }
      ?investment pg:amount ?amount ; pg:currency "CNY" ; pg:investmentKind ?kind .
      OPTIONAL { ?investment pg:project ?its }
      OPTIONAL { ?investment pg:investor ?investor }
      BIND(COALESCE(?its, ?investor) AS ?venture)
    } GROUP BY ?venture ?kind }
} GROUP BY ?kind
"""
"""Here the largest sum of a venture counts: each is told by one source, the largest of the latest time."""


def planned(sum_: int, *, denied: bool = False) -> Said:
    said = f"{FIRM}{'未' if denied else ''}计划在{PARK}投资{sum_}元。"
    return amount(sum_, said, parts=INTO, period="2023", denied=denied)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    texts = (
        text("a", "2024-03-05", planned(300_000_000), link(FIRM, "tenantOf", PARK, f"{FIRM}入驻{PARK}。")),
        # The same once more, in words of another paper: one investment.
        text("b", "2024-03-09", planned(300_000_000), number(PARK, "税收", "900000000", "元", f"{PARK}税收9亿元。")),
        text("c", "2024-04-01", planned(777, denied=True)),
        text(
            "n",
            "2024-04-02",
            amount(888, f"{FIRM}正洽谈在{PARK}投资888元。", parts=INTO, stage=Stage.NEGOTIATED),
        ),
        text(
            "d",
            "2024-05-06",
            amount(80_000_000, f"{FIRM}已在{PARK}完成投资0.8亿元。", "completed", parts=INTO, period="2024"),
            # Said of the same money, earlier: what the firm had completed by then.
            amount(70_000_000, f"{FIRM}在{PARK}先完成投资0.7亿元。", "completed", parts=INTO, period="2023"),
            amount(
                5_000_000,
                f"{SECOND}也在{PARK}完成投资500万元。",
                "completed",
                parts={"investor": SECOND, "site": PARK},
            ),
            post("温见川", PARK, "党工委书记", f"{PARK}党工委书记温见川出席。", period="2024"),
        ),
        text("e", "2024-06-01", link("晶圆项目", "sitedIn", PARK, f"晶圆项目落户{PARK}。")),
        text("f", "", amount(60_000_000, "晶圆项目开工，投资6000万元。", "started", parts={"project": "晶圆项目"})),
        text("g", "2024-06-02", link(FIRM, "tenantOf", OTHER, f"{FIRM}也入驻{OTHER}。")),
        text(
            "h", "2024-06-03", amount(9_000, f"{PARK}向{SECOND}投资9000元。", parts={"investor": PARK, "site": SECOND})
        ),
    )
    with served(tmp_path_factory.mktemp("park") / "data", texts) as client:
        yield client


def table_of(section: object) -> list[tuple[str, str, str, int]]:
    """Year, kind, sum and count of every row of the table of sums, those of all years under `各年`."""
    found = []
    year = ""
    for row in section.xpath(".//table[contains(@class, 'sums')]//tr[td]"):  # type: ignore[attr-defined]
        year = words(row.xpath("./th")[0]).split()[0] if row.xpath("./th") else year
        kind, total, count = (words(cell) for cell in row.xpath("./td"))
        found.append((year, kind, total, int(count)))
    return found


def summed(client: TestClient, park: str) -> dict[str, tuple[Decimal, int]]:
    """The sums by kind, with the number of ventures, as SPARQL has them."""
    query = SUMS % (entity_iri(park), entity_iri(park))
    answer = client.get("/sparql", params={"query": query}, headers={"accept": "text/csv"})
    rows = csv.DictReader(answer.text.splitlines())
    return {row["kind"]: (Decimal(row["total"]), int(row["count"])) for row in rows if row["kind"]}


def of_all_years(client: TestClient) -> dict[str, tuple[str, int]]:
    rows = table_of(page_of(client, PARK).section("investments"))
    return {kind: (total, count) for year, kind, total, count in rows if year == "各年"}


def test_the_table_of_money_is_the_sum_over_the_known_graph(client: TestClient) -> None:
    told = summed(client, id_of(client, PARK))
    assert len(told) == 3
    assert of_all_years(client) == {
        investment_label(kind): (money(str(total), "CNY"), count) for kind, (total, count) in told.items()
    }


def test_the_page_has_the_sums_of_the_analysis_of_investments(client: TestClient) -> None:
    (row,) = client.get("/analysis/investments", params={"park": id_of(client, PARK)}).json()["items"]
    found = {kind: total for kind, (total, _) in of_all_years(client).items()}
    told = {investment_label(kind): row[kind] for kind in InvestmentKind if row[kind] is not None}
    assert found == {kind: money(str(total), "CNY") for kind, total in told.items()}


def test_of_two_sums_of_one_venture_one_counts_and_both_are_listed(client: TestClient) -> None:
    section = page_of(client, PARK).section("investments")
    assert ("2023", "完成投资", "7,000万元", 1) not in table_of(section)
    assert heading_count(section) == sum(count for _, count in summed(client, id_of(client, PARK)).values()) + 1
    assert "另有 1 笔是其中已计一笔的别的说法" in words(section)
    assert "7,000万元" in words(section)


def test_what_two_papers_say_alike_counts_once_and_what_is_denied_not_at_all(client: TestClient) -> None:
    section = page_of(client, PARK).section("investments")
    rows = table_of(section)
    assert ("2023", "计划投资", "3亿元", 1) in rows
    assert "777" not in words(section)


def test_what_is_only_negotiated_is_no_money_of_the_park(client: TestClient) -> None:
    assert "888" not in words(page_of(client, PARK).section("investments"))


def test_a_plan_is_never_added_to_what_was_done(client: TestClient) -> None:
    rows = table_of(page_of(client, PARK).section("investments"))
    assert len(rows) == len({(year, kind) for year, kind, _, _ in rows})
    assert {total for year, _, total, _ in rows if year == "各年"} == {"3亿元", "8,500万元", "6,000万元"}


def test_money_without_a_time_is_of_the_year_of_its_report_and_said_to_be(client: TestClient) -> None:
    section = page_of(client, PARK).section("investments")
    assert ("2024", "完成投资", "8,500万元", 2) in table_of(section)
    assert ("未注明", "开工投资", "6,000万元", 1) in table_of(section)
    assert "计入的 1 笔文中未说时间" in words(section)


def test_what_the_park_puts_in_elsewhere_stands_apart(client: TestClient) -> None:
    page = page_of(client, PARK)
    assert table_of(page.section("invested")) == [("2024", "计划投资", "9,000元", 1)]
    assert "9,000元" not in words(page.section("investments"))


def test_the_bars_say_what_the_table_says(client: TestClient) -> None:
    section = page_of(client, PARK).section("investments")
    (drawn,) = section.xpath(".//figure/svg")
    assert drawn.get("role") == "img"
    named = [words(section.xpath(f".//*[@id='{name}']")[0]) for name in drawn.get("aria-labelledby").split()]
    assert all(named)
    bars = [words(bar) for bar in drawn.xpath(".//rect/title")]
    rows = table_of(section)
    assert bars == [f"{year} {kind} {total}" for year, kind, total, _ in sorted(rows) if year in ("2023", "2024")]
    assert all(bar in named[1] for bar in bars)


def test_every_investment_opens_to_its_sentences(client: TestClient) -> None:
    rows = page_of(client, PARK, part="investments").root.xpath("//tbody/tr")
    assert len(rows) == 5
    proven = Counter(len(proofs(row)) for row in rows)
    assert proven == {1: 4, 2: 1}
    for row in rows:
        (party, *_) = row.xpath("./td[4]//a")
        for address in proofs(row):
            marked = Markup.of(client.get(address, headers=HTML).text).root.xpath("//article//mark")
            assert words(party) in "".join(mark.text_content() for mark in marked)


def test_officials_stand_with_post_and_time(client: TestClient) -> None:
    (row,) = page_of(client, PARK).section("holdsPost-in").xpath(".//li")
    assert "温见川 党工委书记 2024年" in words(row)


def test_links_with_other_parks_are_those_of_the_analysis(client: TestClient) -> None:
    section = page_of(client, PARK).section("park-links")
    whole = client.get("/analysis/park-links").json()["items"]
    assert heading_count(section) == len(whole) == 1
    (row,) = section.xpath(".//li")
    assert OTHER in words(row)
    assert FIRM in words(row)
    assert [address.removeprefix("/claims/") for address in proofs(row)] == whole[0]["claims"]


def test_a_park_with_nothing_to_link_it_says_so(client: TestClient) -> None:
    page = page_of(client, FIRM)
    assert not page.has("park-links")
    assert "已知投资" in page.words


def test_a_chart_stays_inside_its_frame_and_says_what_it_leaves_out() -> None:
    years = [str(year) for year in range(2000, 2020)]
    values = [(year * 10**9 * (year != 2015), "") for year in range(2000, 2020)]
    chart = bar_chart("a", "b", Values(years, {("planned", "计划"): values, ("completed", "完成"): values[::-1]}))
    assert chart is not None
    assert chart.left_out == 20 - MOST_GROUPS
    assert [tick.word for tick in chart.ticks] == years[-MOST_GROUPS:]
    # Of the years that are drawn one has nothing planned.
    assert len(chart.bars) == 2 * MOST_GROUPS - 1
    for bar in chart.bars:
        assert 0 <= bar.x <= bar.x + bar.width <= WIDTH
        assert 0 <= bar.y < chart.floor <= HEIGHT
        assert bar.y + bar.height == pytest.approx(chart.floor, abs=0.02)
    edges = sorted((bar.x, bar.x + bar.width) for bar in chart.bars)
    assert all(end <= begin for (_, end), (begin, _) in pairwise(edges))


def test_one_bar_makes_no_chart() -> None:
    assert bar_chart("a", "b", Values(["2024"], {("planned", "计划"): [(5, "5元")]})) is None
    assert bar_chart("a", "b", Values([], {})) is None


@pytest.mark.parametrize("name", [PARK, FIRM, SECOND, "晶圆项目", "温见川"])
def test_the_number_of_the_contents_is_the_number_of_the_section(client: TestClient, name: str) -> None:
    page = page_of(client, name)
    entries = page.root.xpath("//nav[@class='contents']//a")
    assert len(entries) > 1
    for entry in entries:
        shown = re.search(r"[0-9]+$", words(entry))
        assert shown
        assert int(shown[0]) == heading_count(page.section(entry.get("href")[1:]))
