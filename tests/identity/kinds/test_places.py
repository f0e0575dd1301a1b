"""Which names are one place: divisions by name and document, namesakes apart, villages by what they lie in."""

from __future__ import annotations

import pytest

from kg.identity import identity_keys
from kg.identity.meant import meant
from kg.identity.scoring import clash, score
from kg.model import Entity, EntityType, Extraction, Relation, RelationType, Span


def key(name: str, lies_in: str = "", named: tuple[str, ...] = ()) -> str:
    """The key of a place in a document that says what it lies in, and names other places."""
    others = [*([lies_in] if lies_in else []), *named]
    things = [Entity(f"e{at}", EntityType.PLACE, one, (one,), (Span(0, 1),)) for at, one in enumerate((name, *others))]
    part = Relation(RelationType.PART_OF, "e0", "e1", (Span(0, 1),), "test", 0.9)
    extraction = Extraction("test/1", tuple(things), (part,) if lies_in else ())
    return identity_keys(things[0], extraction, "d" * 16).primary


@pytest.mark.parametrize(
    "wordings",
    [
        ("湖南省", "湖南", "中国湖南", "湖 南"),
        ("邵阳市", "邵阳", "湖南邵阳", "湖南省邵阳市"),
        ("邵阳县", "湖南邵阳县", "邵阳市邵阳县"),
        ("湘西土家族苗族自治州", "湘西州", "湘西自治州", "湖南湘西"),
        ("新晃侗族自治县", "新晃县", "怀化新晃"),
        ("翁牛特旗", "内蒙古翁牛特旗", "赤峰翁旗"),
        ("海南省", "海南"),
        ("海南藏族自治州", "海南州", "青海海南州"),
        ("望城区", "望城", "望城县", "长沙望城"),
        ("巴音郭楞蒙古自治州", "新疆巴州"),
        ("巴州区", "巴州", "四川巴州"),
        ("广西壮族自治区", "广西", "廣西"),
        ("内蒙古自治区", "内蒙"),
    ],
)
def test_full_short_and_nested_forms_of_a_division_have_one_key(wordings: tuple[str, ...]) -> None:
    assert {key(wording) for wording in wordings} == {f"Place|{wordings[0]}"}


def test_a_city_and_the_county_of_its_name_are_two() -> None:
    assert clash(key("邵阳"), key("邵阳县"))


def test_namesakes_take_their_parent_from_name_relation_or_document() -> None:
    expected = "Place|鼓楼区|南京市"
    assert key("南京市鼓楼区") == key("江苏省南京市鼓楼区") == key("南京鼓楼") == expected
    assert key("鼓楼区", lies_in="南京市") == key("鼓楼区", named=("南京市",)) == expected
    assert key("鼓楼区", named=("福建省", "福州市")) == "Place|鼓楼区|福州市"


def test_a_namesake_that_the_document_leaves_open_stays_alone() -> None:
    assert key("鼓楼区").endswith("|document " + "d" * 16)
    assert key("鼓楼区", named=("南京市", "徐州市")).endswith("|document " + "d" * 16)


def test_a_parent_that_no_bearer_lies_in_makes_another_place() -> None:
    assert meant("双清区", ("长沙市",)) is None
    assert meant("双清区", ("邵阳市",)) == meant("双清区")


def test_a_village_goes_by_its_chain_however_it_is_said() -> None:
    expected = "Place|和平村|青石镇@邵阳县"
    assert key("邵阳县青石镇和平村") == key("湖南省邵阳市邵阳县青石镇和平村") == expected
    assert key("和平村", lies_in="邵阳县青石镇") == expected
    assert key("和平村", named=("邵阳市", "邵阳县")) == "Place|和平村|邵阳县"
    assert key("和平村", named=("邵阳县", "隆回县")).endswith("|document " + "d" * 16)


def test_chains_of_one_village_agree_and_those_of_two_clash() -> None:
    assert score("Place|和平村|青石镇@邵阳县", "Place|和平村|邵阳县").probability > 0.5
    assert score("Place|和平村|邵阳市", "Place|和平村|邵阳县").probability > 0.5
    assert clash("Place|和平村|石桐县", "Place|和平村|云汀县")
    assert clash("Place|和平村|红石镇@邵阳县", "Place|和平村|青石镇@邵阳县")


def test_a_division_that_is_not_listed_is_one_with_and_without_suffix_but_not_under_two() -> None:
    assert score("Place|洛陂", "Place|洛陂县").probability > 0.5
    assert clash("Place|洛陂县", "Place|洛陂市")


@pytest.mark.parametrize(("name", "own"), [("北京路", "北京路"), ("南山公园", "南山公园"), ("武陵山", "武陵山")])
def test_a_word_in_front_is_not_always_where_something_lies(name: str, own: str) -> None:
    assert key(name).split("|")[1] == own


def test_peoples_in_a_towns_name_and_the_committee_of_a_village_leave_its_name() -> None:
    assert key("邵阳县青禾瑶族乡") == key("邵阳县青禾乡")
    assert key("邵阳县晚稻村村委会") == key("邵阳县晚稻村")
    assert key("华南地区") == key("华南")


def test_a_country_or_province_in_front_leaves_the_name() -> None:
    assert score(key("浙江普陀山"), key("普陀山")).probability > 0.5
    assert score(key("阿富汗赫拉特省"), key("赫拉特省")).probability > 0.5


@pytest.mark.parametrize(
    ("formal", "usual"),
    [
        ("葡萄牙共和国", "葡萄牙"),
        ("约旦哈希姆王国", "约旦"),
        ("纽西兰", "新西兰"),
        ("长江三角洲地区", "长三角"),
    ],
)
def test_the_formal_or_traditional_name_of_a_country_or_region_has_the_key_of_the_usual(
    formal: str, usual: str
) -> None:
    assert key(formal) == key(usual)


def test_a_city_before_a_road_says_where_unless_the_road_is_called_after_it() -> None:
    assert key("长沙岚桥路") == key("长沙市岚桥路") == key("岚桥路", named=("长沙市",)) == "Place|岚桥路|长沙市"
    assert not key("长沙路").startswith("Place|路")


def test_a_replaced_division_is_known_by_where_its_document_puts_it() -> None:
    expected = "Place|江北区|重庆市"
    assert key("重庆市江北区") == key("江北区", lies_in="重庆市") == key("江北区", named=("重庆市",)) == expected
    assert key("江北区", named=("宁波市",)) == "Place|江北区|宁波市"


def test_islands_of_one_name_are_told_apart_by_what_they_lie_in() -> None:
    assert clash(key("岚桥岛", lies_in="大连市"), key("厦门岚桥岛"))
    assert key("岚桥屿岛") == key("岚桥屿")
