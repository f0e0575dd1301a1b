"""Money put, or agreed to be put, into named projects and companies."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kg.model import InvestmentKind

Say = Callable[..., Any]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("[Project:青禾光学基地项目]总投资120亿元。", InvestmentKind.PLANNED),
        ("[Project:青禾光学基地项目]合同金额120亿元。", InvestmentKind.CONTRACTED),
        ("[Project:青禾光学基地项目]累计完成投资120亿元。", InvestmentKind.COMPLETED),
        ("[Company:青禾电子]投资120亿元打造[Project:青禾光学基地项目]。", InvestmentKind.COMPLETED),
        ("[Company:青禾电子]计划投资120亿元建设[Project:青禾光学基地项目]。", InvestmentKind.PLANNED),
        ("投资120亿元的[Project:青禾光学基地项目]奠基。", InvestmentKind.PLANNED),
        ("[Company:岚溪银行]为[Project:青禾光学基地项目]发放贷款120亿元。", InvestmentKind.FINANCED),
    ],
)
def test_the_cue_beside_the_amount_gives_the_kind(say: Say, line: str, kind: InvestmentKind) -> None:
    said = say(line)
    [found] = said.investments
    assert (found.kind, found.amount, said.name(found.project)) == (kind, 12_000_000_000, "青禾光学基地项目")


def test_an_amount_shared_by_a_list_is_one_investment_each(say: Say) -> None:
    said = say("[Project:连接器项目]、[Company:白石医药]等8个项目超过5亿元。")
    assert {(said.name(it.project), said.name(it.investor)) for it in said.investments} == {
        ("连接器项目", None),
        (None, "白石医药"),
    }


def test_a_lender_is_the_investor_of_its_loan(say: Say) -> None:
    said = say("[Company:岚溪银行]为[Project:连接器项目]发放贷款2亿元。")
    [found] = said.investments
    assert said.name(found.investor) == "岚溪银行"


@pytest.mark.parametrize(
    "line",
    [
        "[Park:岚溪高新区]新建项目24个，总投资65.6亿元。",
        "[Company:青禾电子]销售收入5亿元。",
        "[Company:青禾电子]注册资本2亿元。",
    ],
)
def test_sums_over_unnamed_projects_and_turnovers_stay_observations(say: Say, line: str) -> None:
    said = say(line)
    assert said.investments == ()
    assert any(it.unit == "元" for it in said.observations)


def test_an_investment_is_not_an_observation_too(say: Say) -> None:
    assert say("[Project:青禾光学基地项目]总投资120亿元。").observations == ()


@pytest.mark.parametrize(("wording", "currency"), [("1.2亿欧元", "EUR"), ("1.2亿美元", "USD"), ("1.2亿元", "CNY")])
def test_an_amount_keeps_its_currency(say: Say, wording: str, currency: str) -> None:
    [found] = say(f"[Company:青禾电子]将投资{wording}在[Place:岚溪市]建立[Project:连接器基地]。").investments
    assert (found.amount, found.currency, found.kind) == (120_000_000, currency, InvestmentKind.PLANNED)


@pytest.mark.parametrize(
    "line",
    [
        "[Company:青禾电子]每年研发投入1000多万元。",
        "[Company:青禾电子]在岚溪的投资额超过40亿元。",
        "[Company:青禾电子]签下采购协议5亿元。",
        "[Company:青禾电子]拟募集资金25亿元。",
    ],
)
def test_what_a_firm_spends_at_large_is_no_investment(say: Say, line: str) -> None:
    assert say(line).investments == ()


@pytest.mark.parametrize(
    ("line", "investor", "site"),
    [
        ("[Company:青禾电子]将斥3亿元收购[Company:白石医药]。", "青禾电子", "白石医药"),
        ("[Company:众麓创投]对[Company:白石医药]增资3亿元。", "众麓创投", "白石医药"),
        ("[Company:青禾电子]完成融资3亿元。", "青禾电子", None),
        ("[Company:青禾电子]总投资3亿元，在岚溪建厂。", "青禾电子", None),
        ("[Person:陆知远]依承诺斥资3亿元认购股份。", "陆知远", None),
    ],
)
def test_who_puts_the_money_into_whom(say: Say, line: str, investor: str, site: str | None) -> None:
    said = say(line)
    [found] = said.investments
    assert (said.name(found.investor), said.name(found.site), found.project) == (investor, site, None)


def test_the_company_that_acts_is_the_investor_not_the_projects_owner(say: Say) -> None:
    said = say("[Company:青禾电子]建设[Project:连接器基地]。该项目总投资16亿元，[Company:白石医药]已先期投入2.2亿元。")
    assert {(it.amount, said.name(it.investor)) for it in said.investments} == {
        (1_600_000_000, "青禾电子"),
        (220_000_000, "白石医药"),
    }


def test_an_amount_in_brackets_behind_a_signed_project_is_contracted(say: Say) -> None:
    said = say("签约的有[Project:车规传感器项目]（5亿元）、[Project:连接器项目]（4亿元）。")
    assert {(said.name(it.project), it.amount, it.kind) for it in said.investments} == {
        ("车规传感器项目", 500_000_000, InvestmentKind.CONTRACTED),
        ("连接器项目", 400_000_000, InvestmentKind.CONTRACTED),
    }


def test_the_money_of_a_base_without_a_mention_is_not_the_last_projects(say: Say) -> None:
    assert say("[Project:高铁项目]开工。鹿鸣混凝土机械产业基地总投资20亿元。").investments == ()


def test_money_still_to_be_spent_is_planned(say: Say) -> None:
    [found] = say("[Project:连接器基地]今年需完成投资6.7亿元。").investments
    assert found.kind is InvestmentKind.PLANNED


def test_the_stages_of_a_project_are_its_own(say: Say) -> None:
    said = say("[Project:燃气利用项目]总投资5亿元，包括[Project:供气支线工程]等，一期投资2亿元，二期投资3亿元。")
    assert {(said.name(it.project), it.amount) for it in said.investments} == {
        ("燃气利用项目", 500_000_000),
        ("燃气利用项目", 200_000_000),
        ("燃气利用项目", 300_000_000),
    }


def test_a_contract_without_a_date_is_of_the_day_of_the_signing(say: Say) -> None:
    said = say("2024年6月26日，[Park:岚溪高新区]举行签约仪式。", "[Project:连接器基地]合同金额5亿元。")
    assert [it.period for it in said.investments] == ["2024-06-26"]


def amounts(said: Any) -> set[tuple[int, str | None, str | None]]:
    """Amount in millions, project and investor of each investment."""
    return {(it.amount // 1_000_000, said.name(it.project), said.name(it.investor)) for it in said.investments}


def test_amounts_in_a_row_go_to_the_projects_of_the_list_in_order(say: Say) -> None:
    said = say(
        "[Company:青禾电子]的[Project:连接器基地]、[Company:白石医药]的[Project:制剂车间]总投资分别为5亿元和3亿元。"
    )
    assert amounts(said) == {(500, "连接器基地", "青禾电子"), (300, "制剂车间", "白石医药")}


def test_amounts_in_a_row_go_to_the_projects_of_the_sentence_before(say: Say) -> None:
    said = say("签约的有[Project:连接器基地]、[Project:制剂车间]。合同金额依次为5亿元、3亿元。")
    assert amounts(said) == {(500, "连接器基地", None), (300, "制剂车间", None)}
    assert {it.kind for it in said.investments} == {InvestmentKind.CONTRACTED}


def test_amounts_in_a_row_go_to_the_firms_of_the_list_in_order_and_their_lender_is_the_investor(say: Say) -> None:
    said = say("[Company:青禾电子]、[Company:白石医药]分别拿到[Company:岚溪银行]2000万元、800万元授信。")
    assert {(it.amount, said.name(it.investor), said.name(it.site)) for it in said.investments} == {
        (20_000_000, "岚溪银行", "青禾电子"),
        (8_000_000, "岚溪银行", "白石医药"),
    }


def test_amounts_in_a_row_without_as_many_names_are_nobodys(say: Say) -> None:
    assert say("[Project:连接器基地]开工，三个项目合同金额分别为5亿元、3亿元和2亿元。").investments == ()


@pytest.mark.parametrize(
    "line",
    [
        "[Project:连接器基地]，[Company:青禾电子]，5亿元，已开工。",
        "[Project:连接器基地]（[Company:青禾电子]，5亿元）；",
        "[Company:青禾电子]的[Project:连接器基地]5亿元。",
        "[Project:连接器基地]（[Company:青禾电子]投资,5亿元）；",
    ],
)
def test_a_record_of_project_firm_and_amount_needs_no_verb(say: Say, line: str) -> None:
    said = say(line)
    assert amounts(said) == {(500, "连接器基地", "青禾电子")}
    assert [it.kind for it in said.investments] == [InvestmentKind.PLANNED]


@pytest.mark.parametrize(
    "line",
    [
        "[Project:连接器基地]、[Project:制剂车间]开工，完成投资16亿元。",
        "[Company:青禾电子]投资5亿元新建[Project:连接器基地]、[Project:制剂车间]。",
        "[Company:青禾电子]、[Company:白石医药]等现场签约，合同引资共计9亿元。",
    ],
)
def test_the_sum_of_several_named_ones_is_nobodys(say: Say, line: str) -> None:
    assert say(line).investments == ()


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("[Park:岚溪高新区]签下三单，[Company:青禾电子]投资5亿元建设[Project:连接器基地]。", InvestmentKind.CONTRACTED),
        ("[Park:岚溪高新区]签下三单，[Company:青禾电子]拟投资5亿元建设[Project:连接器基地]。", InvestmentKind.PLANNED),
        ("双方尚未签约，[Company:青禾电子]投资5亿元建成[Project:连接器基地]。", InvestmentKind.COMPLETED),
        ("[Company:青禾电子]承诺投入5亿元建设[Project:连接器基地]。", InvestmentKind.PLANNED),
    ],
)
def test_what_is_put_in_where_the_paragraph_tells_of_a_signing_is_contracted(
    say: Say, line: str, kind: InvestmentKind
) -> None:
    assert [it.kind for it in say(line).investments] == [kind]


def test_a_headline_of_signings_holds_for_every_paragraph(say: Say) -> None:
    said = say("恳谈会签约名单公布", "11月6日，恳谈会举行。", "1.[Project:连接器基地]（5亿元）。", title=True)
    assert [it.kind for it in said.investments] == [InvestmentKind.CONTRACTED]


@pytest.mark.parametrize(
    "verb", ["拿出5亿元建", "投下5亿元上马", "备下5亿元建设", "投了5亿元打造", "5亿元建", "砸5亿元做"]
)
def test_plain_verbs_of_putting_money_in(say: Say, verb: str) -> None:
    assert amounts(say(f"[Company:青禾电子]{verb}[Project:连接器基地]。")) == {(500, "连接器基地", "青禾电子")}


@pytest.mark.parametrize(
    ("line", "lender", "taker"),
    [
        ("[Company:岚溪银行]给[Company:白石医药]续贷3亿元。", "岚溪银行", "白石医药"),
        ("[Company:白石医药]从[Company:岚溪银行]贷到3亿元。", "岚溪银行", "白石医药"),
        ("[Company:白石医药]扩产，[Company:岚溪银行]配套3亿元“研发贷”。", "岚溪银行", "白石医药"),
        ("[Company:白石医药]迁入新址，[Organization:众麓基金]跟投3亿元。", "众麓基金", "白石医药"),
    ],
)
def test_who_lends_to_whom(say: Say, line: str, lender: str, taker: str) -> None:
    said = say(line)
    [found] = said.investments
    assert (found.kind, said.name(found.investor), said.name(found.site)) == (InvestmentKind.FINANCED, lender, taker)


def test_a_loan_to_many_firms_is_an_observation(say: Say) -> None:
    assert say("[Company:岚溪银行]向[Company:白石医药]等63家企业放款2亿元。").investments == ()


@pytest.mark.parametrize("line", ["[Project:连接器基地]开工。[Company:岚溪银行]为项目放款2亿元。"])
def test_a_loan_for_the_project_spoken_of_is_its(say: Say, line: str) -> None:
    assert amounts(say(line)) == {(200, "连接器基地", "岚溪银行")}


def test_the_place_beside_the_project_is_its_site(say: Say) -> None:
    said = say("[Park:岚溪高新区]介绍，[Company:青禾电子]总投资5亿元的[Project:连接器基地]将在[Place:白石镇]开工。")
    assert [said.name(it.site) for it in said.investments] == ["白石镇"]


def test_a_park_that_the_project_is_only_near_to_is_not_its_site(say: Say) -> None:
    said = say("靠近[Park:岚溪高新区]的[Project:连接器基地]由[Company:青禾电子]投资5亿元建设。")
    assert [said.name(it.site) for it in said.investments] == [None]


def test_the_text_under_an_items_heading_goes_on_about_its_project(say: Say) -> None:
    said = say("五、[Project:连接器基地]。[Company:青禾电子]投资5亿元建设，租用厂房2万平方米。")
    assert amounts(said) == {(500, "连接器基地", "青禾电子")}


def test_names_beside_an_amount_are_no_words_of_other_money(say: Say) -> None:
    said = say("[Company:岚溪糖业股份]计划投2亿元上马[Project:果糖项目]。")
    assert amounts(said) == {(200, "果糖项目", "岚溪糖业股份")}


def test_goods_sold_under_a_contract_are_no_investment(say: Say) -> None:
    assert say("[Company:青禾电子]签下供货合同，金额1.9亿元。").investments == ()


def test_the_old_sum_of_a_raised_one_does_not_count(say: Say) -> None:
    said = say("[Project:连接器基地]投资额由7亿元调增至9亿元。")
    assert [it.amount for it in said.investments] == [900_000_000]


def test_traditional_characters_and_half_width_marks_read_alike(say: Say) -> None:
    said = say("[Company:青禾電子]計劃投資6.5億元人民幣建設[Project:廚電基地],明年投產。")
    assert amounts(said) == {(650, "廚電基地", "青禾電子")}
    assert [it.kind for it in said.investments] == [InvestmentKind.PLANNED]
