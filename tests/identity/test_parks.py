"""Which wordings are one park, and which parks stay two. Names are invented but for divisions that share a name."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.identity.divisions import plain, usual
from kg.identity.park_names import names_itself, park_form
from kg.identity.places import says_where


@pytest.mark.parametrize(
    "wordings",
    [
        ("砚浦高新区", "砚浦高新技术产业开发区", "砚浦国家高新技术产业开发区", "国家级砚浦高新区", "安徽砚浦高新区"),
        ("棠陂经开区", "棠陂经济开发区", "棠陂经济技术开发区", "棠陂省级经济开发区"),
        ("棠陂县经开区", "棠陂县经济开发区", "湖北省棠陂县省级经济开发区"),
        ("柘湾区高新区", "柘湾区高新技术产业开发区"),
        ("中马钦州产业园", "中国—马来西亚钦州产业园"),
        ("岚桥两岸产业园", "岚桥海峡两岸产业园"),
        ("邵阳经开区", "邵阳市经开区", "湖南邵阳经济技术开发区", "湖南省邵阳市经济开发区"),
        ("邵阳县高新区", "邵阳市邵阳县高新技术产业开发区", "湖南省邵阳县高新区"),
        ("望城经开区", "望城县经开区", "望城区经济技术开发区", "长沙望城经开区"),
        ("湘西经开区", "湘西州经开区", "湘西土家族苗族自治州经开区"),
        ("湖南自贸区", "中国(湖南)自由贸易试验区", "湖南省自贸试验区"),
        ("怀化综保区", "怀化综合保税区"),
        ("邵阳经开区智能制造产业园", "邵阳经济技术开发区智能制造产业园"),
        ("海淀科技园", "海淀区科技园"),
    ],
)
def test_long_short_and_ranked_wordings_are_one_park(wordings: tuple[str, ...]) -> None:
    assert {park_form(wording) for wording in wordings} == {wordings[0]}


@pytest.mark.parametrize(
    "names",
    [
        ("邵阳县高新区", "邵阳高新区", "邵阳经开区", "邵阳县经开区", "邵阳县工业集中区"),
        ("长沙经开区", "长沙县经开区"),
        ("岳阳高新区", "岳阳县高新区"),
        ("荆州高新区", "荆州区高新区"),
        ("朝阳经开区", "朝阳区经开区", "朝阳县经开区"),
        ("大理经开区", "大理市经开区"),
        ("伊宁县高新区", "伊宁市高新区"),
        ("东安县经开区", "东安区经开区"),
        ("吉林市高新区", "吉林省高新区"),
        ("株洲高新区", "株洲县高新区"),
        ("南京鼓楼高新区", "徐州鼓楼高新区"),
        ("长春砚浦高新区", "长沙砚浦高新区"),
        ("棠陂高新区创业园", "棠陂高新区"),
        ("棠陂新区科技园", "棠陂科技园"),
    ],
)
def test_other_kinds_levels_and_places_stay_apart(names: tuple[str, ...]) -> None:
    for one, other in combinations(names, 2):
        assert park_form(one) != park_form(other)


@pytest.mark.parametrize(
    ("form", "means"),
    [
        ("邵阳", "邵阳市"),
        ("湘潭", "湘潭市"),
        ("恩施", "恩施土家族苗族自治州"),
        ("邵阳县", "邵阳县"),
        ("望城", "望城区"),
    ],
)
def test_a_short_form_means_the_city_above_its_namesakes(form: str, means: str) -> None:
    division = usual(form)
    assert division is not None
    assert division.name == means


@pytest.mark.parametrize("form", ["东安", "伊宁", "吉林", "海南", "鼓楼", "鼓楼区", "砚浦"])
def test_where_usage_does_not_decide_a_form_means_nobody(form: str) -> None:
    assert usual(form) is None


def test_the_place_of_the_document_decides_for_a_short_form_that_two_share() -> None:
    assert park_form("东安经开区", ["湖南省", "东安县"]) == park_form("东安县经开区")
    assert park_form("东安经开区", ["湖南省"]) == "东安经开区"
    assert park_form("邵阳经开区", ["邵阳县"]) == "邵阳经开区"


@pytest.mark.parametrize("name", ["砚浦高新区", "棠陂县经济开发区", "棠陂工业集中区", "砚浦综合保税区", "棠陂自贸片区"])
def test_a_kind_of_a_level_with_a_stem_of_its_own_identifies_a_park(name: str) -> None:
    assert names_itself(park_form(name))


@pytest.mark.parametrize(
    "name",
    [
        "高新区",
        "国家级经开区",
        "县经开区",
        "全省经开区",
        "两个高新区",
        "现代工业集中区",
        "砚浦科技园",
        "砚浦孵化器",
        "砚浦",
    ],
)
def test_a_bare_or_generic_kind_does_not(name: str) -> None:
    assert not names_itself(park_form(name))


@pytest.mark.parametrize(("name", "says"), [("公安局", False), ("公安县财政局", True), ("东方产业园", False)])
def test_an_everyday_word_is_not_a_place_because_a_county_has_it_for_a_short_name(name: str, says: bool) -> None:
    assert says_where(name) is says


PIECES = (
    "湖南省",
    "邵阳市",
    "邵阳县",
    "邵阳",
    "东安",
    "棠陂县",
    "棠陂",
    "国家级",
    "高新区",
    "经济开发区",
    "产业园",
    "市",
    "区",
)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map("".join))
def test_a_form_is_never_empty_and_plain_places_stay_plain(name: str) -> None:
    form = park_form(name)
    assert form or name.replace("国家级", "") == ""
    assert plain(plain(name)) == plain(name)
