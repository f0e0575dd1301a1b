"""Divisions are read from the packages as data; names that were replaced are kept apart."""

import pytest

from kg.training.gazetteers.divisions import current_divisions, former_divisions
from kg.training.gazetteers.short_names import short_name

SOURCE = """\
AREAS: list[dict] = [
    {"code": "42", "name": "湖北省", "children": [
        {"code": "4201", "name": "武汉市", "children": [{"code": "420102", "name": "江岸区"}]},
        {"code": "429004", "name": "仙桃市"},
    ]},
    {"code": "not given", "name": "台湾省"},
]
"""


def test_levels_and_parents_follow_the_nesting() -> None:
    found = [(division.code, division.level, division.parent) for division in current_divisions(SOURCE)]

    assert found == [
        ("420000", "province", ""),
        ("420100", "prefecture", "420000"),
        ("420102", "county", "420100"),
        ("429004", "county", "420000"),
        ("710000", "province", ""),
    ]


def test_only_county_names_that_no_current_division_has_are_former() -> None:
    table = [
        "adcode,name,longitude,latitude",
        "420102000000,江岸区,1,2",
        "420103000000,旧名县,1,2",
        "429099000000,省辖旧县,1,2",
        "420104000000,市辖区,1,2",
        "420171000000,某经济开发区,1,2",
        "420102001000,大智街道,1,2",
        "429000000000,省直辖县级行政区划,1,2",
    ]
    current = {division.code: division for division in current_divisions(SOURCE)}

    found = [(division.name, division.parent) for division in former_divisions(table, current)]

    assert found == [("旧名县", "420100"), ("省辖旧县", "420000")]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("湖南省", "湖南"),
        ("内蒙古自治区", "内蒙古"),
        ("湘西土家族苗族自治州", "湘西"),
        ("伊犁哈萨克自治州", "伊犁"),
        ("东乡族自治县", "东乡"),
        ("积石山保安族东乡族撒拉族自治县", "积石山"),
        ("大兴安岭地区", "大兴安岭"),
        ("锡林郭勒盟", "锡林郭勒"),
        ("新县", ""),
        ("城区", ""),
    ],
)
def test_a_short_name_leaves_out_kind_and_peoples(name: str, short: str) -> None:
    assert short_name(name) == short
