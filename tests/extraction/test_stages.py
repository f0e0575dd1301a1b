"""Stage, polarity and rumour in a clause."""

from __future__ import annotations

import pytest

from kg.extraction.stages import is_rumour, polarity_of, stage_of
from kg.model import Polarity, Stage


@pytest.mark.parametrize(
    ("wording", "stage"),
    [
        ("正与甲公司洽谈", Stage.NEGOTIATED),
        ("计划引进甲公司", Stage.PLANNED),
        ("与甲公司签约", Stage.CONTRACTED),
        ("甲项目开工", Stage.STARTED),
        ("甲项目建成投产", Stage.COMPLETED),
        ("与甲公司的协议终止", Stage.ENDED),
        ("甲公司位于园区", None),
    ],
)
def test_the_words_of_a_clause_give_its_stage(wording: str, stage: Stage | None) -> None:
    assert stage_of(wording) == stage


@pytest.mark.parametrize(
    "wording", ["甲公司未在该县设厂", "甲公司否认入驻", "传闻不实", "双方未签署协议", "没有在岚溪县设厂"]
)
def test_a_negated_clause_is_denied(wording: str) -> None:
    assert polarity_of(wording) is Polarity.DENIED


@pytest.mark.parametrize("wording", ["甲公司落户园区", "目标尚在前方，未来可期"])
def test_a_plain_clause_is_affirmed(wording: str) -> None:
    assert polarity_of(wording) is Polarity.AFFIRMED


def test_hearsay_is_told_apart() -> None:
    assert is_rumour("市场传闻甲公司将入驻")
    assert not is_rumour("甲公司入驻园区")
