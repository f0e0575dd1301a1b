"""Several numbers dealt out to several names, and the metrics beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Say = Callable[..., Any]


def test_each_of_several_names_takes_the_number_in_its_place(say: Say) -> None:
    said = say("[Park:岚溪高新区]、[Park:青桐经开区]工业用电量分别增长12.4%和8.1%。")
    assert {(subject, value) for subject, _, value, _ in said.counted()} == {
        ("岚溪高新区", "12.4"),
        ("青桐经开区", "8.1"),
    }


def test_numbers_that_do_not_match_the_names_are_not_dealt_out(say: Say) -> None:
    said = say("[Park:岚溪高新区]两大产业产值分别达到21亿元和14亿元。")
    assert {subject for subject, *_ in said.counted()} == {"岚溪高新区"}


def test_a_metric_that_says_it_falls_has_a_value_without_sign(say: Say) -> None:
    said = say("[Park:岚溪高新区]单位产值能耗下降6.2%。")
    assert [(it.metric, it.value) for it in said.observations] == [("单位产值能耗下降", "6.2")]


def test_a_rank_without_a_thing_of_its_own_is_that_of_the_number_before(say: Say) -> None:
    said = say("[Place:岚溪市]规模以上工业增加值增长8.4%，增速居全省第2位。")
    assert ("岚溪市", "规模以上工业增加值增速", "2", "位") in said.counted()


def test_an_industry_that_heads_the_metric_and_is_not_its_subject_belongs_to_it(say: Say) -> None:
    said = say("[Park:岚溪高新区]聚集[Industry:新能源电池材料]企业19家。")
    assert said.counted() == {("岚溪高新区", "新能源电池材料企业", "19", "家")}


def test_what_a_share_is_taken_of_does_not_cut_the_metric(say: Say) -> None:
    said = say("[Place:岚溪县]提速。木制品加工占全县工业总产值的58%。")
    assert [(it.metric, it.value) for it in said.observations] == [("木制品加工占全县工业总产值", "58")]
