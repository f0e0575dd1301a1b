"""Which wordings name one public body, which can never, and what a body that does not say where needs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.identity import identity_keys
from kg.identity.kinds import KINDS
from kg.identity.linking import blocks
from kg.identity.organization_names import organization_name
from kg.identity.records import read_key
from kg.identity.scoring import THRESHOLD, score
from kg.model import Entity, EntityType, Extraction, Relation, RelationType, Span
from kg.values import normalise


def keys(name: str, *places: str, aliases: tuple[str, ...] = ()) -> tuple[str, ...]:
    body = Entity("e1", EntityType.ORGANIZATION, name, (name, *aliases), (Span(0, 1),))
    around = tuple(
        Entity(f"e{at}", EntityType.PLACE, place, (place,), (Span(0, 1),)) for at, place in enumerate(places, 2)
    )
    lies = tuple(Relation(RelationType.LOCATED_IN, "e1", one.id, (Span(0, 1),), "test", 0.9) for one in around)
    return identity_keys(body, Extraction("test/1", (body, *around), lies), "0123456789abcdef").all


def linked(left: str, right: str) -> bool:
    met = not set(blocks(left)).isdisjoint(blocks(right))
    return left == right or (met and score(left, right).probability >= THRESHOLD)


def key(name: str) -> str:
    return f"Organization|{normalise(name)}"


def test_a_name_has_a_place_and_a_body_in_the_short_wording() -> None:
    name = organization_name("湖南省发展和改革委员会")
    assert (name.where, name.level, name.body) == ("湖南", "省", "发改委")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("中共岷禾市委员会", "岷禾市委"),
        ("中国人民政治协商会议岷禾市委员会", "岷禾市政协"),
        ("岷禾市人民政府", "岷禾市政府"),
        ("岷禾市人民政府办公室", "岷禾市政府办"),
        ("岷禾市发展和改革委员会", "岷禾市发改委"),
        ("岷禾市房产管理局", "岷禾市房管局"),
        ("岷禾县人民法院", "岷禾法院"),
        ("岷禾市第一中学", "岷禾一中"),
        ("岷禾大学第一附属医院", "岷禾大学附一院"),
        ("岷禾经济技术开发区管理委员会", "岷禾经开区管委会"),
        ("国家税务总局岷禾市税务局", "岷禾市税务局"),
        ("湖南省岑茶产业协会", "湖南岑茶产业协会"),
        ("北京市海淀区人民政府", "海淀区政府"),
        ("中华人民共和国海关总署", "海关总署"),
    ],
)
def test_full_and_short_wording_are_one(left: str, right: str) -> None:
    assert linked(key(left), key(right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("岷禾市财政局", "岷禾县财政局"),
        ("北京市住建委", "北京市海淀区住建委"),
        ("湖南省教育厅", "湖北省教育厅"),
        ("岷禾市政府", "岷禾市政协"),
        ("岷禾市政府", "岷禾市政府办公室"),
        ("岷禾市第一中学", "岷禾市第二中学"),
        ("岷禾大学", "岷禾大学医院"),
        ("岷禾大学", "岷禾大学医学院"),
        ("岷禾经开区管委会", "岷禾经开区党工委"),
        ("美国海军", "英国海军"),
        ("岷禾石油大学(北京)", "岷禾石油大学(华东)"),
    ],
)
def test_another_place_level_number_kind_or_part_clashes(left: str, right: str) -> None:
    assert score(key(left), key(right)).clash


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("岷禾市委", "岷禾市发改委"),
        ("岷禾市工信局", "岷禾市工商局"),
        ("岷禾大学", "岷禾科技大学"),
        ("岷禾大学", "岷江大学"),
    ],
)
def test_bodies_that_share_some_characters_are_not_one(left: str, right: str) -> None:
    assert not linked(key(left), key(right))


def test_an_office_of_a_level_in_a_place_of_that_level_has_the_key_of_its_full_name() -> None:
    assert keys("市财政局", "岷禾市") == keys("岷禾市财政局")


def test_a_district_whose_name_several_cities_have_keeps_its_city() -> None:
    (nanjing,), (fuzhou,) = keys("鼓楼区人民政府", "南京市"), keys("鼓楼区人民政府", "福州市")
    assert nanjing != fuzhou
    assert score(nanjing, fuzhou).clash
    assert linked(nanjing, key("南京市鼓楼区政府"))
    assert not linked(nanjing, key("福州市鼓楼区政府"))


def test_an_office_in_a_park_is_one_with_the_wording_that_names_the_park() -> None:
    (office,) = keys("经开区招商合作局", "岷禾市")
    assert linked(office, key("岷禾经开区招商合作局"))


def test_names_that_any_place_could_have_join_nothing() -> None:
    assert keys("岷禾市财政局", aliases=("市财政局", "财政局", "县委")) == (key("岷禾市财政局"),)
    assert all(read_key(keys(name)[0]).alone for name in ("管委会", "招商合作局", "政府", "组织部", "经开区管委会"))


@pytest.mark.parametrize(
    "name", ["商务部", "最高人民法院", "岷禾市委", "岷禾高新区管委会", "岷禾县城关镇政府", "美国财政部"]
)
def test_a_body_of_the_state_or_of_a_place_that_it_names_goes_by_its_name(name: str) -> None:
    assert keys(name) == (key(name),)


NAMES = st.tuples(
    st.sampled_from(["", "湖南省", "岷禾市", "中国", "美国", "北京市海淀区", "联合国"]),
    st.sampled_from(["", "中共", "第一", "人民", "岷禾经开区"]),
    st.sampled_from(["财政局", "大学", "大学附属医院", "委员会", "法院", "海军", "协会", "OPEC", "政府(北京)"]),
)


@given(left=NAMES, right=NAMES, context=st.sampled_from(["", "|岷禾市", "|经开区@岷禾市"]))
def test_comparing_is_symmetric_and_features_lie_between_0_and_1(
    left: tuple[str, ...], right: tuple[str, ...], context: str
) -> None:
    one, other = read_key(key("".join(left)) + context), read_key(key("".join(right)))
    compare = KINDS[EntityType.ORGANIZATION].compare
    there, back = compare(one, other), compare(other, one)
    assert there == back
    assert all(0 <= value <= 1 for value in there.features.values())
