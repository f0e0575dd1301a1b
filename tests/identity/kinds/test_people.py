"""One name is one person only at bodies that are one, or that lead one division. Names are invented."""

from __future__ import annotations

import pytest

from kg.identity import identity_keys
from kg.identity.linking import blocks
from kg.identity.scoring import score
from kg.model import Entity, EntityType, Extraction, Relation, RelationType, Span


def linked(one: str, other: str, name: str = "顾望舒") -> bool:
    left, right = f"Person|{name}|{one}", f"Person|{name}|{other}"
    return not set(blocks(left)).isdisjoint(blocks(right)) and score(left, right).probability >= 0.5


def keys(kind: EntityType, body: str, title: str, name: str = "顾望舒") -> tuple[str, ...]:
    person = Entity("e1", EntityType.PERSON, name, (name,), (Span(0, 1),))
    held = Entity("e2", kind, body, (body,), (Span(2, 3),))
    post = Relation(RelationType.HOLDS_POST, "e1", "e2", (Span(0, 1),), "test", 0.9, title=title)
    return identity_keys(person, Extraction("test/1", (person, held), (post,)), "d" * 16).all


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("邵阳市", "中共邵阳市委"),
        ("邵阳市人民政府", "邵阳市政协"),
        ("洛陂县", "洛陂县纪律检查委员会"),
        ("鼓楼区@南京市", "南京市鼓楼区人民政府"),
        ("县财政局@洛陂县", "洛陂县财政局"),
        ("洛陂县发展和改革局", "洛陂县发改局"),
        ("洛陂市中级人民法院", "洛陂市中院"),
        ("洛陂县第一中学", "洛陂县一中"),
        ("洛陂高新区", "洛陂高新技术产业开发区管理委员会"),
        ("洛陂县高新区", "洛陂县人民政府"),
        ("岚桥新材", "湖南岚桥新材料科技股份有限公司"),
        ("洛陂岚桥国际物流有限公司", "岚桥物流"),
        ("洛陂岚桥精密机械有限公司", "岚桥精密"),
        ("岚桥技术有限公司", "岚桥"),
        ("洛陂岚桥新能源集团有限公司", "岚桥集团"),
        ("洛陂市工商业联合会", "洛陂市工商联"),
        ("洛陂日报社", "洛陂日报"),
        ("共青团洛陂县委", "团县委@洛陂县"),
        ("国家税务总局洛陂县税务局", "洛陂县税务局"),
        ("重庆市江北区委", "江北区@重庆市"),
    ],
)
def test_wordings_of_one_body_and_bodies_that_lead_one_division_join(one: str, other: str) -> None:
    assert linked(one, other)
    assert linked(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("邵阳市", "邵阳县"),
        ("鼓楼区@南京市", "鼓楼区@徐州市"),
        ("洛陂县", "洛陂县教育局"),
        ("洛陂县公安局", "洛陂县公安分局"),
        ("洛陂县第一中学", "洛陂县第十一中学"),
        ("洛陂县人民医院", "洛陂县中医院"),
        ("洛陂市中级人民法院", "洛陂市人民法院"),
        ("洛陂高新区", "洛陂经开区"),
        ("洛陂高新区", "洛陂县高新区"),
        ("岚桥集团", "岚桥新材料有限公司"),
        ("岚桥新材料有限公司", "岚桥新能源有限公司"),
        ("岚桥科技", "岚桥实业"),
        ("岚桥新材料长沙分公司", "岚桥新材料有限公司"),
        ("洛陂县文联", "洛陂县妇联"),
        ("洛陂县税务局", "洛陂市税务局"),
        ("洛陂岚桥科技有限公司", "石桐岚桥科技有限公司"),
    ],
)
def test_any_other_two_bodies_say_nothing(one: str, other: str) -> None:
    assert not linked(one, other)


def test_two_names_at_one_body_are_two_people() -> None:
    assert score("Person|顾望舒|邵阳市", "Person|顾望书|邵阳市").clash


def test_a_title_names_the_office_that_a_person_heads() -> None:
    assert keys(EntityType.PLACE, "洛陂县", "副县长、县公安局局长") == (
        "Person|顾望舒|洛陂县",
        "Person|顾望舒|洛陂县公安局",
    )
    assert keys(EntityType.PLACE, "洛陂县", "县教育局副局长") == ("Person|顾望舒|洛陂县教育局",)


def test_a_post_in_a_place_that_does_not_lead_it_is_a_body_of_its_own() -> None:
    (key,) = keys(EntityType.PLACE, "洛陂县", "作协主席")
    assert key != "Person|顾望舒|洛陂县"
    assert score(key, "Person|顾望舒|洛陂县").probability < 0.5


def test_another_writing_of_a_name_joins_only_where_the_document_says_so() -> None:
    assert not linked_names("萧望舒", "肖望舒")
    person = Entity("e1", EntityType.PERSON, "萧望舒", ("萧望舒", "肖望舒"), (Span(0, 1), Span(2, 3)))
    held = Entity("e2", EntityType.ORGANIZATION, "洛陂大学", ("洛陂大学",), (Span(4, 5),))
    post = Relation(RelationType.HOLDS_POST, "e1", "e2", (Span(0, 1),), "test", 0.9)
    found = identity_keys(person, Extraction("test/1", (person, held), (post,)), "d" * 16).all
    assert found == ("Person|萧望舒|洛陂大学", "Person|肖望舒|洛陂大学")
    assert not score(*found).clash


def linked_names(one: str, other: str) -> bool:
    return score(f"Person|{one}|洛陂大学", f"Person|{other}|洛陂大学").probability >= 0.5


def test_the_dot_in_a_name_is_written_in_many_ways() -> None:
    assert keys(EntityType.PLACE, "洛陂县", "县长", "艾力•岚桥") == keys(
        EntityType.PLACE, "洛陂县", "县长", "艾力·岚桥"
    )
