"""What an entity can be known by in other documents, and what keeps two of one name apart."""

from __future__ import annotations

import pytest

from kg.identity import identity_keys
from kg.model import Entity, EntityType, Extraction, Polarity, Relation, RelationType, Span

DOCUMENT = "0123456789abcdef"


def entity(local: str, kind: EntityType, *surfaces: str) -> Entity:
    return Entity(local, kind, surfaces[0], surfaces, (Span(0, 1),))


def relation(kind: RelationType, subject: str, object_: str, polarity: Polarity = Polarity.AFFIRMED) -> Relation:
    return Relation(kind, subject, object_, (Span(0, 1),), "test", 0.9, polarity=polarity)


def keys(first: Entity, *others: Entity, relations: tuple[Relation, ...] = ()) -> tuple[str, ...]:
    extraction = Extraction("test/1", (first, *others), relations)
    return identity_keys(first, extraction, DOCUMENT).all


def test_a_company_goes_by_the_names_that_its_document_uses() -> None:
    company = entity("e1", EntityType.COMPANY, "岚桥新材料股份有限公司", "岚桥新材", "岚桥", "集团公司")
    assert keys(company) == ("Company|岚桥新材料股份有限公司", "Company|岚桥新材")


def test_two_characters_are_too_common_to_join_companies_but_can_be_all_a_document_says() -> None:
    assert keys(entity("e1", EntityType.COMPANY, "岚桥")) == ("Company|岚桥",)


def test_width_spacing_and_script_do_not_make_another_name() -> None:
    assert keys(entity("e1", EntityType.COMPANY, "嵐橋（长沙） 電子")) == keys(
        entity("e1", EntityType.COMPANY, "岚桥(长沙)电子")
    )


def test_a_person_is_known_by_name_and_post_and_never_by_the_name_alone() -> None:
    person = entity("e1", EntityType.PERSON, "顾望舒")
    company = entity("e2", EntityType.COMPANY, "澄川电子有限公司")
    holds = relation(RelationType.HOLDS_POST, "e1", "e2")
    assert keys(person, company, relations=(holds,)) == ("Person|顾望舒|澄川电子有限公司",)
    assert keys(person, company) == (f"Person|顾望舒|document {DOCUMENT}",)


def test_a_denied_post_says_nothing_of_who_a_person_is() -> None:
    person = entity("e1", EntityType.PERSON, "顾望舒")
    company = entity("e2", EntityType.COMPANY, "澄川电子有限公司")
    denied = relation(RelationType.HOLDS_POST, "e1", "e2", Polarity.DENIED)
    assert keys(person, company, relations=(denied,)) == keys(person, company)


def test_holding_two_posts_joins_them() -> None:
    person = entity("e1", EntityType.PERSON, "顾望舒")
    one = entity("e2", EntityType.COMPANY, "澄川电子有限公司")
    two = entity("e3", EntityType.ORGANIZATION, "湖南省商会")
    holds = tuple(relation(RelationType.HOLDS_POST, "e1", body) for body in ("e2", "e3"))
    assert keys(person, one, two, relations=holds) == (
        "Person|顾望舒|湖南省商会",
        "Person|顾望舒|澄川电子有限公司",
    )


def test_an_office_that_does_not_say_where_takes_the_place_of_its_level() -> None:
    office = entity("e1", EntityType.ORGANIZATION, "县财政局")
    county = entity("e2", EntityType.PLACE, "邵阳县")
    city = entity("e3", EntityType.PLACE, "邵阳市")
    to_county, to_city = relation(RelationType.PART_OF, "e1", "e2"), relation(RelationType.LOCATED_IN, "e1", "e3")
    assert keys(office, county, city, relations=(to_county, to_city)) == ("Organization|邵阳县财政局",)
    assert keys(office, county, city, relations=(to_city,)) == (f"Organization|县财政局|document {DOCUMENT}",)


@pytest.mark.parametrize("name", ["邵阳县财政局", "中共邵阳县委", "国家税务总局", "中南林业科技大学"])
def test_an_organization_that_says_where_or_has_a_name_of_its_own_goes_by_it(name: str) -> None:
    assert keys(entity("e1", EntityType.ORGANIZATION, name)) == (f"Organization|{name}",)


def test_a_post_in_an_office_nobody_can_place_identifies_nobody_elsewhere() -> None:
    person = entity("e1", EntityType.PERSON, "顾望舒")
    office = entity("e2", EntityType.ORGANIZATION, "管委会")
    (key,) = keys(person, office, relations=(relation(RelationType.HOLDS_POST, "e1", "e2"),))
    assert key == f"Person|顾望舒|管委会@document {DOCUMENT}"


def test_a_park_without_a_place_in_its_name_takes_where_it_lies() -> None:
    park = entity("e1", EntityType.PARK, "青禾产业园")
    place = entity("e2", EntityType.PLACE, "邵阳县")
    lies = relation(RelationType.LOCATED_IN, "e1", "e2")
    assert keys(park, place, relations=(lies,)) == ("Park|邵阳县青禾产业园",)


def test_a_park_joins_only_the_names_that_say_where() -> None:
    assert keys(entity("e1", EntityType.PARK, "邵阳县高新区", "高新区")) == ("Park|邵阳县高新区",)


def test_a_park_of_a_level_is_one_across_documents_wherever_they_put_it() -> None:
    full = entity("e1", EntityType.PARK, "棠陂经济技术开发区", "棠陂经开区")
    short = entity("e1", EntityType.PARK, "棠陂经开区")
    province = entity("e2", EntityType.PLACE, "湖北省")
    lies = relation(RelationType.LOCATED_IN, "e1", "e2")
    assert keys(full) == keys(short, province, relations=(lies,)) == ("Park|棠陂经开区",)


def test_a_park_that_opens_with_a_county_of_its_document_goes_by_its_name() -> None:
    park, county = entity("e1", EntityType.PARK, "棠陂工业园区"), entity("e2", EntityType.PLACE, "棠陂县")
    assert keys(park, county) == ("Park|棠陂县工业园区",)
    generic = entity("e1", EntityType.PARK, "城东工业园区")
    assert keys(park) == ("Park|棠陂工业园区",)
    assert keys(generic, county) == ("Park|棠陂县城东工业园区",)
    assert keys(generic) == (f"Park|城东工业园区|document {DOCUMENT}",)


def test_where_a_park_lies_decides_between_namesakes() -> None:
    park, county = entity("e1", EntityType.PARK, "东安经开区"), entity("e2", EntityType.PLACE, "东安县")
    lies = relation(RelationType.LOCATED_IN, "e1", "e2")
    assert keys(park, county, relations=(lies,)) == ("Park|东安县经开区",)


def test_what_lies_in_a_park_has_the_same_context_under_either_name_of_it() -> None:
    inner = entity("e1", EntityType.PARK, "青禾产业园")
    part = relation(RelationType.PART_OF, "e1", "e2")
    found = {
        keys(inner, entity("e2", EntityType.PARK, name), relations=(part,))
        for name in ("棠陂经济技术开发区", "棠陂经开区")
    }
    assert found == {("Park|棠陂经开区青禾产业园",)}


def test_a_village_takes_its_parent_and_a_county_does_not() -> None:
    village, county = entity("e1", EntityType.PLACE, "和平村"), entity("e2", EntityType.PLACE, "邵阳县")
    part = relation(RelationType.PART_OF, "e1", "e2")
    assert keys(village, county, relations=(part,)) == ("Place|和平村|邵阳县",)
    assert keys(county) == ("Place|邵阳县",)


def test_a_project_is_known_by_each_thing_it_belongs_to() -> None:
    project = entity("e1", EntityType.PROJECT, "二期扩建项目")
    park = entity("e2", EntityType.PARK, "邵阳县高新区")
    company = entity("e3", EntityType.COMPANY, "澄川电子有限公司")
    relations = (relation(RelationType.SITED_IN, "e1", "e2"), relation(RelationType.UNDERTAKES, "e3", "e1"))
    assert keys(project, park, company, relations=relations) == (
        "Project|二期扩建|邵阳县高新区",
        "Project|二期扩建|澄川电子有限公司",
    )


def test_relations_in_a_ring_do_not_hang() -> None:
    one, two = entity("e1", EntityType.PARK, "青禾产业园"), entity("e2", EntityType.PARK, "晚稻产业园")
    ring = (relation(RelationType.PART_OF, "e1", "e2"), relation(RelationType.PART_OF, "e2", "e1"))
    assert keys(one, two, relations=ring) == ("Park|晚稻产业园青禾产业园",)
