"""Which wordings of one document are one entity. All names are invented."""

from __future__ import annotations

import pytest

from kg.extraction.pipeline import RULES, build_pipeline
from kg.extraction.records import EntityTable
from kg.extraction.short_forms import place_prefix, wordings
from kg.model import EntityType

_LANGUAGE = build_pipeline(RULES).language


def table_of(*articles: str) -> EntityTable:
    """The entities of a document of these articles."""
    docs = list(_LANGUAGE.pipe([_LANGUAGE.make_doc(text) for text in articles]))
    table: EntityTable = docs[0]._.entities
    assert all(doc._.entities is table for doc in docs)
    return table


def surfaces_of(table: EntityTable, name: str) -> set[str]:
    return next(set(entity.surfaces) for entity in table if entity.name == name)


def test_a_company_keeps_one_entity_under_its_full_and_short_names() -> None:
    table = table_of("湖北霁川光电科技有限公司投产。霁川光电订单饱满，霁川科技上市。")
    assert surfaces_of(table, "湖北霁川光电科技有限公司") == {"湖北霁川光电科技有限公司", "霁川光电", "霁川科技"}


def test_firms_of_one_stem_with_another_line_of_business_stay_apart() -> None:
    table = table_of("引进霁川电子、霁川新能源等2家企业。")
    assert {entity.name for entity in table if entity.type is EntityType.COMPANY} == {"霁川电子", "霁川新能源"}


def test_the_long_and_the_short_kind_of_a_park_are_one() -> None:
    table = table_of("走进宜昌经济技术开发区。宜昌经开区很忙。")
    assert surfaces_of(table, "宜昌经济技术开发区") == {"宜昌经济技术开发区", "宜昌经开区"}


def test_a_place_is_one_with_and_without_its_kind() -> None:
    table = table_of("荆门市发展快。荆门人勤劳。")
    assert surfaces_of(table, "荆门市") == {"荆门市", "荆门"}


def test_the_bare_government_is_the_one_that_the_document_names() -> None:
    table = table_of("荆门市人民政府与企业签约，市政府承诺服务。")
    assert surfaces_of(table, "荆门市人民政府") == {"荆门市人民政府", "市政府"}


def test_the_articles_of_one_file_share_their_entities() -> None:
    table = table_of("湖北霁川光电科技有限公司投产。", "霁川光电的车间里，机器轰鸣。")
    assert surfaces_of(table, "湖北霁川光电科技有限公司") == {"湖北霁川光电科技有限公司", "霁川光电"}


def test_entities_come_in_order_of_first_mention() -> None:
    assert [entity.name for entity in table_of("荆门市的霁川光电有限公司、宜昌市的企业。")][:2] == [
        "荆门市",
        "霁川光电有限公司",
    ]


@pytest.mark.parametrize(
    ("name", "kind", "short"),
    [
        ("湖北霁川光电科技股份有限公司", EntityType.COMPANY, "霁川光电"),
        ("霁川新材料集团", EntityType.COMPANY, "霁川新材"),
        ("宜昌市高新技术产业开发区", EntityType.PARK, "宜昌高新区"),
        ("荻汀县", EntityType.PLACE, "荻汀"),
        ("荆门市人民政府", EntityType.ORGANIZATION, "荆门市政府"),
    ],
)
def test_short_wordings_of_a_name(name: str, kind: EntityType, short: str) -> None:
    assert short in wordings(name, kind)
    assert name not in wordings(name, kind)


def test_the_place_prefix_takes_whole_divisions_and_never_the_whole_name() -> None:
    assert place_prefix("湖北省宜昌市霁川科技") == len("湖北省宜昌市")
    assert place_prefix("宜昌") == 0
    assert place_prefix("霁川科技") == 0
