"""Stages that go back in time, the affirmed and the denied, two values of one metric."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.analysis.conflicts import ConflictKind
from kg.model import Stage
from tests.analysis.conflicts.telling import Said, found, link, number, text, told

FIRM = "澄沐新材料有限公司"
PROJECT = "澄沐高性能纤维项目"
PARK = "霖岚经济开发区"


def stands(words: str, stage: Stage, period: str | None = None) -> Said:
    return link(PROJECT, "sitedIn", PARK, f"{PARK}的{PROJECT}{words}。", stage=stage, period=period)


def test_a_project_signed_for_after_it_was_in_production_is_a_conflict(tmp_path: Path) -> None:
    texts = [
        text("a", "2023-03-05", stands("投产", Stage.COMPLETED)),
        text("b", "2024-03-05", stands("签约", Stage.CONTRACTED)),
    ]
    assert [(told(one), one.difference) for one in found(tmp_path, texts).items] == [
        ((ConflictKind.STAGE, {"completed", "contracted"}), 0.5)
    ]


@pytest.mark.parametrize(
    "later",
    [
        pytest.param(stands("2021年签约", Stage.CONTRACTED, "2021"), id="a look back"),
        pytest.param(stands("拟扩建", Stage.PLANNED), id="a plan"),
        pytest.param(stands("建成", Stage.COMPLETED), id="the same stage"),
        pytest.param(stands("停产", Stage.ENDED), id="the end"),
    ],
)
def test_no_conflict_after_production(tmp_path: Path, later: Said) -> None:
    texts = [text("a", "2023-03-05", stands("投产", Stage.COMPLETED)), text("b", "2024-03-05", later)]
    assert found(tmp_path, texts).total == 0


def test_a_stage_announced_for_a_later_year_is_not_reached(tmp_path: Path) -> None:
    texts = [
        text("a", "2021-03-05", stands("将于2022年投产", Stage.COMPLETED, "2022")),
        text("b", "2024-03-05", stands("签约", Stage.CONTRACTED)),
    ]
    assert found(tmp_path, texts).total == 0


def settled(words: str, **more: object) -> Said:
    return link(FIRM, "tenantOf", PARK, f"{FIRM}{words}{PARK}。", **more)


def test_a_settlement_affirmed_and_denied_is_a_conflict(tmp_path: Path) -> None:
    texts = [text("a", "2024-03-05", settled("落户")), text("b", "2024-03-06", settled("否认落户", denied=True))]
    answer = found(tmp_path, texts)
    (conflict,) = answer.items
    assert told(conflict) == (ConflictKind.POLARITY, {"affirmed", "denied"})
    about = dict(conflict.about)
    assert (about["predicate"], answer.entities[about["object"]].label) == ("tenantOf", PARK)


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        pytest.param(
            ("2024-03-05", settled("落户")), ("2023-03-06", settled("没有落户", denied=True)), id="not at first"
        ),
        pytest.param(
            ("2024-03-05", settled("签约落户", stage=Stage.CONTRACTED)),
            ("2024-04-06", settled("尚未入驻", denied=True)),
            id="signed, not there yet",
        ),
        pytest.param(
            ("2024-03-05", settled("退出", stage=Stage.ENDED)),
            ("2024-04-06", settled("已不在", denied=True)),
            id="over and denied",
        ),
    ],
)
def test_a_denial_can_agree_with_what_is_affirmed(tmp_path: Path, yes: tuple[str, Said], no: tuple[str, Said]) -> None:
    assert found(tmp_path, [text("a", *yes), text("b", *no)]).total == 0


def output(value: str, words: str, period: str | None = "2023", unit: str = "元", **more: object) -> Said:
    return number(PARK, "工业总产值", value, unit, f"{PARK}工业总产值{words}。", period=period, **more)


def test_two_values_of_one_metric_for_one_year_are_a_conflict(tmp_path: Path) -> None:
    texts = [
        text("a", "2024-03-05", output("26850000000", "268.5亿元")),
        text("b", "2024-04-05", output("31200000000", "312亿元", "2023-01/2023-12")),
    ]
    (conflict,) = found(tmp_path, texts).items
    assert told(conflict) == (ConflictKind.OBSERVATION, {"26850000000", "31200000000"})
    assert dict(conflict.about)["metric"] == "工业总产值"


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(output("26900000000", "269亿元"), id="rounded"),
        pytest.param(output("26000000000", "超260亿元"), id="worded open"),
        pytest.param(output("31200000000", "312亿元", "2024"), id="another year"),
        pytest.param(output("11.6", "增长11.6%", unit="%"), id="another unit"),
        pytest.param(output("31200000000", "力争达到312亿元"), id="a goal"),
        pytest.param(output("31200000000", "不是312亿元", denied=True), id="denied"),
        pytest.param(output("31200000000", "312亿元", None), id="of no stated time"),
    ],
)
def test_no_conflict_with_a_value_of_one_year(tmp_path: Path, other: Said) -> None:
    texts = [text("a", "2024-03-05", output("26850000000", "268.5亿元")), text("b", "2024-04-05", other)]
    assert found(tmp_path, texts).total == 0


def test_a_text_with_several_values_of_one_metric_means_several_things(tmp_path: Path) -> None:
    texts = [
        text("a", "2024-03-05", output("26850000000", "268.5亿元"), output("9700000000", "其中农机97亿元")),
        text("b", "2024-04-05", output("31200000000", "312亿元")),
    ]
    answer = found(tmp_path, texts)
    assert answer.total == 0
    assert answer.left_out == {"claims of texts that stand on several sides": 2}
