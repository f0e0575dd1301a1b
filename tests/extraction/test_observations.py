"""Numbers stated of a named subject."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

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


@pytest.mark.parametrize(
    ("line", "metric"),
    [
        ("[Place:岚溪市]财政支出30亿元。", "财政支出"),
        ("[Park:岚溪高新区]累计开行班列300列。", "开行班列"),
        ("[Company:青禾电子]形成压缩、液化处理能力各1000万立方米。", "液化处理能力"),
        ("[Company:青禾电子]再生混凝土250万立方米。", "再生混凝土"),
        ("[Company:青禾电子]中小型电机产量首次突破3万台。", "中小型电机产量"),
        ("[Park:岚溪高新区]年产值有望达到30亿元。", "年产值"),
    ],
)
def test_the_metric_keeps_its_noun_and_drops_the_words_of_amounting(say: Say, line: str, metric: str) -> None:
    assert [it.metric for it in say(line).observations] == [metric]


@pytest.mark.parametrize(
    "line",
    [
        "[Company:青禾电子]产值超10亿元的企业，一行7人。",
        "[Company:青禾电子]在座的两家企业负责人表示满意。",
        "[Place:岚溪市]水质长期处于劣五类，名牌不是一成不变的。",
    ],
)
def test_half_a_clause_and_idle_numbers_are_no_observations(say: Say, line: str) -> None:
    assert {it.unit for it in say(line).observations} <= {"元"}


def test_the_bound_inside_a_counted_noun_is_part_of_it(say: Say) -> None:
    said = say("[Place:岚溪市]规划建设2个具有影响力的超千亿元产值的光伏产业基地。")
    assert said.counted() == {("岚溪市", "光伏产业基地", "2", "个")}


@pytest.mark.parametrize("line", ["我国外汇储备3万亿美元，增长5.2%。", "截至4月末，全国港口吞吐量50亿吨。"])
def test_a_country_without_a_name_in_the_article_has_no_number_here(say: Say, line: str) -> None:
    said = say(f"[Park:岚溪高新区]开园。{line}")
    assert said.observations == ()


def test_the_facts_of_a_plant_are_its_projects(say: Say) -> None:
    said = say("[Project:连接器二厂项目]由[Company:青禾电子]建设，用地45亩。该项目年产连接器6000万只。")
    assert {subject for subject, *_ in said.counted()} == {"连接器二厂项目"}


def test_both_ends_of_a_growth_are_of_one_metric(say: Say) -> None:
    said = say("[Place:岚溪市]森林覆盖率从2017年的11%提高到当前的34%。")
    assert {(it.metric, it.value) for it in said.observations} == {("森林覆盖率", "11"), ("森林覆盖率", "34")}
