"""Numbers stated of a named subject."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Say = Callable[..., Any]


def test_the_metric_stands_before_or_behind_the_number(say: Say) -> None:
    said = say("[Park:岚溪高新区]新引进产业项目57个，建成标准厂房12万平方米，拥有4家上市企业。")
    assert said.counted() == {
        ("岚溪高新区", "新引进产业项目", "57", "个"),
        ("岚溪高新区", "标准厂房", "120000", "平方米"),
        ("岚溪高新区", "上市企业", "4", "家"),
    }


def test_a_growth_rate_beside_its_value_is_its_change(say: Say) -> None:
    said = say("[Park:岚溪高新区]税收7.4亿元，同比增长6.1%；进出口总额18亿元，下降3.4%。")
    assert [(it.metric, it.value, it.change) for it in said.observations] == [
        ("税收", "740000000", "6.1"),
        ("进出口总额", "1800000000", "-3.4"),
    ]


def test_a_growth_rate_alone_is_an_observation_in_per_cent(say: Say) -> None:
    said = say("[Place:岚溪市]规模以上工业增加值同比增长5.3%。")
    [found] = said.observations
    assert (found.value, found.unit, found.change) == ("5.3", "%", None)


def test_a_sentence_without_subject_in_a_parks_report_is_about_the_park(say: Say) -> None:
    said = say("[Park:岚溪高新区]一年回眸", "一年来，签约项目33个。", title=True)
    assert ("岚溪高新区", "签约项目", "33", "个") in said.counted()


def test_the_members_of_a_list_are_not_what_its_sum_is_about(say: Say) -> None:
    said = say("[Park:岚溪高新区]提速。[Company:青禾电子]、[Company:白石医药]等10个项目已经投产。")
    assert {subject for subject, *_ in said.counted()} == {"岚溪高新区"}


def test_a_count_of_what_was_just_named_is_no_observation(say: Say) -> None:
    assert say("[Company:青禾电子]、[Company:白石医药]两家企业签约。").observations == ()


def test_the_bound_of_a_class_is_no_observation(say: Say) -> None:
    said = say("[Park:岚溪高新区]新引进亿元以上项目25个。")
    assert {(value, unit) for _, _, value, unit in said.counted()} == {("25", "个")}


def test_the_period_is_the_one_of_the_clause(say: Say) -> None:
    said = say("2022年，[Place:岚溪市]实现刷业产值105.6亿元。")
    assert [it.period for it in said.observations] == ["2022"]


def test_evidence_shows_metric_and_number(say: Say) -> None:
    said = say("雨后天晴，[Park:岚溪高新区]税收7.4亿元，人来人往。")
    [found] = said.observations
    assert [said.quote(span) for span in found.evidence] == ["岚溪高新区税收7.4亿元，"]


def test_what_a_headline_repeats_is_stated_once(say: Say) -> None:
    said = say("[Park:岚溪高新区]引进项目57个", "[Park:岚溪高新区]引进项目57个。", title=True)
    assert len(said.observations) == 1
