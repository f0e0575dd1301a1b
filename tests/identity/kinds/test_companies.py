"""Which wordings name one company, which can never, and where their like is looked for."""

from __future__ import annotations

import timeit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.identity.company_names import company_name
from kg.identity.kinds import KINDS
from kg.identity.linking import blocks
from kg.identity.records import read_key
from kg.identity.scoring import THRESHOLD, score
from kg.model import EntityType
from kg.values import normalise

FULL = "湖南岑桥特种玻璃股份有限公司"


def key(name: str) -> str:
    return f"Company|{normalise(name)}"


def linked(left: str, right: str) -> bool:
    met = not set(blocks(key(left))).isdisjoint(blocks(key(right)))
    return met and score(key(left), key(right)).probability >= THRESHOLD


def test_a_full_name_has_region_stem_trade_and_legal_form() -> None:
    name = company_name(FULL)
    assert [one.form for one in name.homes] == ["湖南"]
    assert (name.stem, name.trade, name.form) == ("岑桥", "特种玻璃", "shares")
    assert name.full


@pytest.mark.parametrize(
    ("name", "stem", "site", "unit"),
    [
        ("岑桥科技(长沙)有限公司", "岑桥", "长沙", ""),
        ("岑桥科技有限公司岳阳分公司", "岑桥", "岳阳", "分公司"),
        ("工行长沙分行", "工行", "长沙", "分行"),
        ("岑桥香港", "岑桥", "香港", ""),
    ],
)
def test_a_place_behind_the_stem_is_where_that_part_of_the_firm_is(name: str, stem: str, site: str, unit: str) -> None:
    found = company_name(name)
    assert (found.stem, found.site and found.site.form, found.unit) == (stem, site, unit)


def test_a_name_of_place_and_trade_alone_has_the_place_as_its_stem() -> None:
    assert (company_name("长春轨道客车股份有限公司").stem, company_name("岷禾市水务集团").stem) == ("长春", "岷禾")


def test_a_county_that_may_be_a_word_is_no_region_where_it_would_leave_one_character() -> None:
    assert company_name("泰和泰律师事务所").stem == "泰和泰"


@pytest.mark.parametrize(
    "short",
    ["岑桥特种玻璃", "湖南岑桥特种玻璃", "岑桥玻璃", "岑桥特玻", "岑桥特种玻璃有限公司", "湖南岑桥特種玻璃股份公司"],
)
def test_form_region_and_some_of_the_trade_can_be_left_out(short: str) -> None:
    assert linked(FULL, short)


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("岷禾市交通投资集团有限公司", "岷禾交投集团"),
        ("江西铜业集团有限公司", "江铜集团"),
        ("岑桥（Cenqiao）科技有限公司", "岑桥科技"),
        ("ＣＱ科技有限公司", "CQ科技"),
        ("岑桥茶业有限公司", "CENQIAO茶业"),
        ("岑桥创业投资基金一期（有限合伙）", "岑桥创业投资基金一期"),
    ],
)
def test_other_wordings_meet_and_are_one(full: str, short: str) -> None:
    assert linked(full, short)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("湖南岑桥科技有限公司", "湖北岑桥科技有限公司"),
        ("湖南岑桥科技有限公司", "湖南澈远科技有限公司"),
        ("岑桥置业有限公司", "岑桥玻璃有限公司"),
        ("岑桥银行长沙分行", "岑桥银行"),
        ("岑桥银行长沙分行", "岑桥银行株洲分行"),
        ("岑桥创业投资基金一期", "岑桥创业投资基金二期"),
        ("岑桥第一机械厂", "岑桥第二机械厂"),
        ("岑桥集团有限公司", "岑桥股份有限公司"),
        ("岑桥集团", "岑桥控股"),
        ("北京岑桥", "上海岑桥"),
        ("岷禾市城投集团", "岷禾区城投集团"),
    ],
)
def test_what_can_never_be_one_clashes(left: str, right: str) -> None:
    assert score(key(left), key(right)).clash


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("岑桥集团有限公司", "岑桥有限公司"),
        ("岑桥集团", "岑桥科技"),
        ("岑桥汽车", "岑桥汽车金融有限公司"),
        ("岑桥新材料", "岑桥地产"),
        ("岑桥银行（中国）有限公司", "岑桥银行"),
        ("岑桥科技", "岑山科技"),
    ],
)
def test_likeness_alone_makes_no_two_firms_one(left: str, right: str) -> None:
    assert not linked(left, right)


@pytest.mark.parametrize("name", ["合作", "邵阳", "农村商业银行", "投资公司", "集团公司"])
def test_ordinary_words_places_and_words_of_trade_alone_are_compared_with_nothing(name: str) -> None:
    assert blocks(key(name)) == ()


PARTS = st.tuples(
    st.sampled_from(["", "湖南", "湖南省长沙市", "中国", "岷禾市"]),
    st.sampled_from(["岑桥", "澈", "CQ", "第一", ""]),
    st.sampled_from(["", "科技", "特种玻璃", "银行", "(集团)", "(长沙)"]),
    st.sampled_from(["", "有限公司", "集团", "股份", "长沙分行", "一期", "公司三公司"]),
)


@given(left=PARTS, right=PARTS)
def test_comparing_is_symmetric_and_features_lie_between_0_and_1(left: tuple[str, ...], right: tuple[str, ...]) -> None:
    one, other = (read_key(key("".join(parts) or "岑桥")) for parts in (left, right))
    compare = KINDS[EntityType.COMPANY].compare
    there, back = compare(one, other), compare(other, one)
    assert there == back
    assert all(0 <= value <= 1 for value in there.features.values())
    assert not (there.clash and there.features)


def test_two_records_are_compared_in_microseconds() -> None:
    one, other = read_key(key(FULL)), read_key(key("岑桥玻璃"))
    compare = KINDS[EntityType.COMPANY].compare
    assert min(timeit.repeat(lambda: compare(one, other), number=1000, repeat=5)) / 1000 < 100e-6
