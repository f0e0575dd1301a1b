"""The report of a park: what is told, each number with its sentences, in one file that needs no other."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.analysis.profiles import investments, timeline
from kg.errors import BadRequest, NotFound
from kg.ledger import Ledger, known_events
from kg.ledger.graph_filter import GraphFilter
from kg.model import InvestmentKind, Stage
from kg.report.gathering import gather
from kg.report.glance import glances, standings
from kg.report.park import park_report
from kg.report.park_report import ParkReport
from tests.api.markup import Markup, words
from tests.report.parks import BARE, FIRM, PARK, SECOND, named


def report_on(data: Path, wanted: GraphFilter) -> ParkReport:
    with Ledger.open(data, readonly=True) as ledger:
        return gather(ledger, named(ledger, PARK), wanted)


@pytest.fixture(scope="module")
def report(told_data: Path) -> ParkReport:
    return report_on(told_data, GraphFilter())


@pytest.fixture(scope="module")
def text(told_data: Path) -> str:
    return park_report(told_data, PARK, GraphFilter())


@pytest.fixture(scope="module")
def page(text: str) -> Markup:
    return Markup.of(text)


def test_tenants_come_with_what_tells_them_the_best_supported_first(report: ParkReport) -> None:
    tenants = report.groups["tenantOf", "in"].links
    assert [(link.other.label, link.fact.sources, link.fact.count) for link in tenants] == [
        (FIRM, 2, 2),
        (SECOND, 1, 1),
    ]


def test_a_project_has_the_steps_that_are_told_and_money_adds_none(report: ParkReport) -> None:
    project, _ = report.projects
    assert [stage for stage, _ in project.steps] == [Stage.CONTRACTED, Stage.STARTED]
    assert [one.firm.label for one in project.undertakers] == [FIRM]
    assert [(one.event.fields["kind"], one.event.fields["amount"]) for one in project.money] == [
        ("completed", "60000000")
    ]


def test_a_project_that_is_only_negotiated_stands_last_and_counts_nowhere(report: ParkReport, page: Markup) -> None:
    assert [(one.project.label, one.fact.is_known) for one in report.projects] == [
        ("晶圆项目", True),
        ("光罩项目", False),
    ]
    assert {one.title: one.number for one in glances(report)}["projects"] == "1"
    (section,) = page.root.xpath("//section[@aria-labelledby='projects']")
    assert "另有 1 个还在洽谈或已经终止" in words(section)
    assert "未落户" in words(section.xpath(".//ul[@class='projects']/li")[1])


def test_money_is_that_of_the_known_graph_by_kind_and_never_added_up(report: ParkReport, told_data: Path) -> None:
    (part,) = report.money
    totals = [(one.kind, one.amount, one.count) for one in part.table.totals]
    assert totals == [("planned", 300_000_000, 1), ("completed", 140_000_000, 2)]
    with Ledger.open(told_data, readonly=True) as ledger, ledger.reading() as connection:
        known = known_events.money(connection, report.park.id)
    assert sorted((one.event for one in part.events), key=lambda event: event.id) == sorted(
        known.into, key=lambda event: event.id
    )


def test_posts_stand_with_their_time_and_a_metric_with_its_latest_value(report: ParkReport) -> None:
    assert [(post.person.label, post.title, post.period) for post in report.posts] == [
        ("柏远山", "党工委书记", "2024"),
        ("温见川", "党工委书记", "2024"),
    ]
    (metric,) = report.metrics
    assert metric.latest.event.fields["value"] == "900000000"
    assert [one.event.fields["value"] for one in metric.earlier] == ["800000000"]


def test_what_is_denied_is_in_no_list_but_its_own(report: ParkReport) -> None:
    assert [fact.told[0].claim.quote for fact in report.denied] == [f"骁原集团公司并未入驻{PARK}。"]
    assert "骁原集团公司" not in {link.other.label for group in report.groups.values() for link in group.links}


def test_what_rests_on_a_single_source_is_counted(report: ParkReport) -> None:
    assert {one.anchor: (one.total, one.single) for one in standings(report)} == {
        "tenants": (2, 1),
        "projects": (1, 1),
        "people": (2, 2),
        "industries": (1, 1),
        "observations": (1, 1),
        "investments": (3, 2),
    }


def test_each_number_at_a_glance_has_the_claims_that_it_counts(report: ParkReport) -> None:
    found = {one.title: (one.number, len(one.claims)) for one in glances(report)}
    assert found["tenants"] == ("2", 3)
    assert found["planned"] == ("3亿元", 2)
    assert found["completed"] == ("1.4亿元", 2)


def test_filters_take_claims_and_facts_of_enough_sources(told_data: Path) -> None:
    confirmed = report_on(told_data, GraphFilter(min_sources=2))
    assert [link.other.label for link in confirmed.groups["tenantOf", "in"].links] == [FIRM]
    assert [one.event.fields["kind"] for one in confirmed.money[0].events] == ["planned"]
    assert (confirmed.projects, confirmed.posts, confirmed.metrics) == ((), (), ())
    # That the firm is in the other park is told once.
    assert confirmed.park_links is not None
    assert confirmed.park_links.links == ()
    late = report_on(told_data, GraphFilter(since="2025"))
    assert "tenantOf" not in {relation for relation, _ in late.groups}
    assert report_on(told_data, GraphFilter(since="2031")).is_empty


def test_every_number_in_the_text_leads_to_a_sentence_and_every_sentence_back(page: Markup, text: str) -> None:
    cited = {int(number) for number in re.findall(r'href="#n(\d+)"', text)}
    listed = [int(number) for number in re.findall(r'<li id="n(\d+)">', text)]
    assert listed == [*range(1, max(cited) + 1)]
    assert {int(number) for number in re.findall(r'href="#r(\d+)"', text)} == set(listed)
    anchors = re.findall(r' id="([^"]+)"', text)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(anchors)


def test_a_sentence_stands_with_document_date_place_extractor_and_confidence(page: Markup) -> None:
    (planned,) = (one for one in page.root.xpath("//ol[@class='evidence']/li") if "记者获悉" in words(one))
    assert words(planned).startswith(
        f"“{FIRM}计划在{PARK}投资3亿元，记者获悉。” ↑ 园区建设一周观察 · 2024-03-09 · 位置 "
    )
    assert "置信度 0.90 · test/1 test · " in words(planned)


def test_the_sum_of_plans_stands_beside_that_of_facts(page: Markup) -> None:
    told = {
        words(one.xpath("./a")[0]): words(one.xpath("./b")[0]) for one in page.root.xpath("//ul[@class='glances']/li")
    }
    assert (told["计划投资合计"], told["完成投资合计"]) == ("3亿元", "1.4亿元")
    assert "4.4亿元" not in page.words


def test_a_conflict_shows_both_sides_with_their_sentences(page: Markup) -> None:
    (section,) = page.root.xpath("//section[@aria-labelledby='conflicts']")
    assert "负责人" in words(section)
    assert {words(one).split(" ")[0] for one in section.xpath(".//li")} == {"柏远山", "温见川"}
    assert len(section.xpath(".//a[starts-with(@href, '#n')]")) == 2


def test_links_with_other_parks_stand_by_the_firm_that_makes_them(page: Markup) -> None:
    (section,) = page.root.xpath("//section[@aria-labelledby='park-links']")
    assert f"砚溪经济开发区 经 by {FIRM}" in words(section)


def test_the_file_needs_nothing_else(text: str) -> None:
    assert "<script" not in text
    assert not re.search(r"(?:src|href)=\"(?!#)", text)
    assert "url(" not in text
    assert "http" not in text


def test_what_a_text_says_stays_text(text: str) -> None:
    assert "税收9亿元&lt;b&gt;。”" in text
    assert "税收9亿元<b>" not in text


@pytest.mark.slow
def test_another_process_writes_the_same_bytes(told_data: Path, text: str) -> None:
    code = (
        "import sys; from pathlib import Path; from kg.ledger.graph_filter import GraphFilter; "
        "from kg.report.park import park_report; "
        f"sys.stdout.buffer.write(park_report(Path({str(told_data)!r}), {PARK!r}, GraphFilter()).encode())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONHASHSEED": "5"}, capture_output=True
    )
    assert done.stdout.decode() == text


def test_of_a_park_of_which_nothing_is_said_the_report_says_so(told_data: Path) -> None:
    text = park_report(told_data, BARE, GraphFilter())
    assert "没有说到它的联系或数字" in text
    assert "e.txt" in text
    assert "没有符合条件的陈述" in park_report(told_data, PARK, GraphFilter(since="2031"))


def test_what_is_no_park_is_said_to_be_what_it_is(told_data: Path) -> None:
    with pytest.raises(BadRequest, match=f"{FIRM}.*a Company: reports are of parks"):
        park_report(told_data, FIRM, GraphFilter())
    with pytest.raises(NotFound, match="无此园区"):
        park_report(told_data, "无此园区", GraphFilter())
    with pytest.raises(BadRequest, match=f"names 2 entities: .*{PARK}"):
        park_report(told_data, "经济开发区", GraphFilter())


def test_the_sums_are_those_of_the_analyses_of_investments_and_of_time(told_data: Path) -> None:
    with Ledger.open(told_data, readonly=True) as ledger:
        park = named(ledger, PARK)
        (row,) = investments(ledger, GraphFilter(), park=park.id).rows
        (part,) = gather(ledger, park, GraphFilter()).money
        years = {row.values[1]: row.values[6] for row in timeline(ledger, GraphFilter(), park=park.id).rows}
    kinds = dict(zip(InvestmentKind, row.values[2:7], strict=True))
    assert {one.kind: one.amount for one in part.table.totals} == {
        kind.value: amount for kind, amount in kinds.items() if amount is not None
    }
    assert years == {year: one.amount for year, sums in part.table.years for one in sums if one.kind == "completed"}
