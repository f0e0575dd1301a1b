"""A link that is said to be over stays in the report, and the report says so with the sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.ledger.graph_filter import GraphFilter
from kg.model import Stage
from kg.report.links import LinkFact
from kg.report.park import park_report
from kg.store import publish
from tests.analysis.conflicts.telling import Text, graph, link, text
from tests.api.markup import Markup, words
from tests.report.parks import FIRM, OTHER, PARK, SECOND
from tests.report.test_park_report import report_on

CAME = text("a", "2024-03-05", link(FIRM, "tenantOf", PARK, f"{FIRM}入驻{PARK}。"))
STAYS = text("b", "2024-03-06", link(SECOND, "tenantOf", PARK, f"{SECOND}也落户{PARK}。"))
LEFT = text("c", "2025-04-02", link(FIRM, "tenantOf", PARK, f"{FIRM}已从{PARK}搬离。", stage=Stage.ENDED))
BACK = text("d", "2025-09-01", link(FIRM, "tenantOf", PARK, f"{FIRM}重新入驻{PARK}。"))


def told(folder: Path, *texts: Text) -> Path:
    store = graph(folder, texts)
    publish(store, folder)
    store.close()
    return folder


def tenants(data: Path, wanted: GraphFilter | None = None) -> dict[str, LinkFact]:
    links = report_on(data, wanted or GraphFilter()).groups["tenantOf", "in"].links
    return {link.other.label: link for link in links}


def test_a_firm_that_left_is_marked_with_the_claim_that_says_so(tmp_path: Path) -> None:
    found = tenants(told(tmp_path / "data", CAME, STAYS, LEFT))
    assert found[SECOND].over is None
    over = found[FIRM].over
    assert over is not None
    assert [one.claim.quote for one in over.told] == [f"{FIRM}已从{PARK}搬离。"]


@pytest.mark.parametrize("texts", [(CAME, LEFT, BACK), (CAME, STAYS)])
def test_what_is_told_again_later_is_not_over(texts: tuple[Text, ...], tmp_path: Path) -> None:
    assert tenants(told(tmp_path / "data", *texts))[FIRM].over is None


def test_an_end_that_too_few_sources_tell_does_not_count(tmp_path: Path) -> None:
    again = text("e", "2024-05-08", link(FIRM, "tenantOf", PARK, f"据介绍，{FIRM}去年就已入驻{PARK}。"))
    data = told(tmp_path / "data", CAME, again, LEFT)
    assert tenants(data, GraphFilter(min_sources=2))[FIRM].over is None


def test_the_page_says_who_left_and_cites_it(tmp_path: Path) -> None:
    page = Markup.of(park_report(told(tmp_path / "data", CAME, STAYS, LEFT), PARK, GraphFilter()))
    (section,) = page.root.xpath("//section[@aria-labelledby='tenants']")
    assert "1 of them are said to be over" in words(section)
    (row,) = [row for row in section.xpath(".//tbody/tr") if "已终止" in words(row)]
    assert FIRM in words(row)
    notes = [page.root.xpath(f"//*[@id='{address[1:]}']")[0] for address in row.xpath("./td[1]//a/@href")]
    assert any("搬离" in words(note) for note in notes)


def test_a_comparison_does_not_note_what_is_left_out_of_other_parks(tmp_path: Path) -> None:
    """Of the firms of unknown industry none is in this park."""
    elsewhere = [link(firm, "tenantOf", OTHER, f"{firm}入驻{OTHER}。") for firm in (SECOND, "砚山玻璃公司")]
    industry = link(SECOND, "inIndustry", "包装产业", f"{SECOND}属于包装产业。")
    chips = link(FIRM, "inIndustry", "芯片产业", f"{FIRM}属于芯片产业。")
    texts = (CAME, text("f", "2024-03-07", *elsewhere, industry, chips))
    page = park_report(told(tmp_path / "data", *texts), PARK, GraphFilter())
    assert "芯片产业" in page
    assert "1 tenants of unknown industry are left out" not in page
