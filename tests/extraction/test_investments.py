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
