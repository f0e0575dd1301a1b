"""Which parks the comparison of two names joins, leaves apart, and keeps apart for good. Names are invented."""

from __future__ import annotations

import pytest

from kg.identity import EntityKeys
from kg.identity.linking import blocks, from_scratch
from kg.identity.park_names import park_form
from kg.identity.scoring import clash, score


def key(name: str) -> str:
    return f"Park|{park_form(name)}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("邵阳青禾高新区", "青禾高新区"),
        ("株洲高新区栗禾工业园", "栗禾工业园"),
        ("凤禾国际物流园", "凤禾物流园区"),
        ("晚稻科技园", "晚稻科技产业园"),
        ("岚桥电商产业园", "岚桥电子商务产业园"),
        ("宁乡高新技术产业园区", "宁乡高新区"),
        ("长沙陆港", "长沙国际陆港"),
        ("长沙岚桥粤澳深度合作区", "岚桥合作区"),
        ("岚桥深港现代服务业合作区", "岚桥合作区"),
        ("中新长沙工业园区", "长沙工业园"),
        ("岚桥农业高新技术产业示范区", "岚桥示范区"),
        ("洛陂县经开区", "洛陂经开区"),
        ("株洲环境保护科技园", "株洲环科园"),
        ("株洲中法生态园", "中法(株洲)生态园"),
        ("株洲岳阳产业园", "株岳产业园"),
        ("洛陂现代食品产业园", "洛陂食品产业园"),
    ],
)
def test_a_place_in_front_a_longer_kind_or_a_filler_is_one_park(one: str, other: str) -> None:
    assert not set(blocks(key(one))).isdisjoint(blocks(key(other)))
    assert score(key(one), key(other)).probability >= 0.5


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("晚稻产业园", "晚稻科技园"),
        ("晚稻物流园", "晚稻冷链物流园"),
        ("邵阳生态产业园", "邵阳产业园"),
        ("邵阳新材料产业园", "邵阳新能源产业园"),
        ("岚桥LED产业园", "岚桥OLED产业园"),
        ("晚禾高新区", "晚苗高新区"),
        ("长沙青禾经开区", "长沙经开区"),
        ("晚稻创业园", "晚稻创新创业园"),
        ("洛陂大学科技园", "洛陂理工大学科技园"),
        ("岚桥临空经济示范区", "岚桥临港经济示范区"),
    ],
)
def test_another_trade_sort_or_name_is_another_park(one: str, other: str) -> None:
    assert score(key(one), key(other)).probability < 0.5


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("邵阳高新区", "邵阳经开区"),
        ("邵阳县高新区", "邵阳县工业集中区"),
        ("邵阳经开区青禾产业园", "邵阳经开区"),
        ("长沙青禾产业园", "株洲青禾产业园"),
        ("邵阳经开区青禾产业园", "邵阳高新区青禾产业园"),
        ("青禾产业园一期", "青禾产业园二期"),
        ("青禾工业园(北区)", "青禾工业园"),
        ("128产业园", "218产业园"),
        ("云汀青禾产业园", "石桐青禾产业园"),
        ("洛陂县高新区", "洛陂市高新区"),
        ("阳高青禾工业园", "长沙青禾工业园"),
    ],
)
def test_kind_place_number_and_inside_keep_two_parks_apart_for_good(one: str, other: str) -> None:
    assert clash(key(one), key(other))


def test_a_bare_name_that_fits_parks_of_two_places_joins_neither() -> None:
    names = ("长沙青禾产业园", "株洲青禾产业园", "青禾产业园")
    ids = from_scratch(EntityKeys("e1", key(name), (key(name),)) for name in names).ids
    assert len(set(ids.values())) == len(names)


def test_a_park_abroad_is_none_of_a_chinese_name() -> None:
    assert clash(key("马来西亚岚桥工业园"), key("长沙岚桥工业园"))


def test_a_park_of_two_countries_is_not_that_of_two_others() -> None:
    assert clash(key("中德长沙岚桥产业园"), key("中韩长沙岚桥产业园"))


def test_wordings_of_one_kind_have_one_key() -> None:
    assert key("岚桥新技术产业开发区") == key("岚桥高新区")
    assert key("洛陂理工大学国家大学科技园") == key("洛陂理工大学科技园")
    assert key("中国(湖南)自由贸易试验区岚桥新片区") == key("湖南岚桥新片区")
