"""The format of `seeds/annotated`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.corpus.parsing import CorpusError, parse_units
from kg.corpus.units import UnitMention, UnitRelation
from kg.model import EntityType, InvestmentKind, RelationType

FILE = """# province: 四川
# a remark

@signing 2023-05-12
[岷阳高新区|Park]与[川岳 电子|Company]签约,[钱若川|Person]任董事长。
  川岳电子 tenantOf 岷阳高新区
  钱若川 holdsPost 川岳电子 :: 董事长
  invest 12.6亿元 planned investor=川岳电子 site=岷阳高新区 period=2023
  observe 岷阳高新区 | 工业总产值 | 320亿元 | change=+12.5 | period=2023-01/2023-09

@headline
[岷阳高新区|Park]首季开门红
  岷阳高新技术产业开发区 = 岷阳高新区
"""


def test_a_unit_is_a_line_with_its_mentions_marked() -> None:
    first, second = parse_units(FILE, "sichuan.txt")
    assert first.text == "岷阳高新区与川岳 电子签约,钱若川任董事长。"
    assert first.mentions[1] == UnitMention(6, 11, EntityType.COMPANY)
    assert first.surface(first.mentions[1]) == "川岳电子"
    assert (first.province, first.style, first.date) == ("四川", "signing", "2023-05-12")
    assert (second.style, second.date, second.source) == ("headline", None, "sichuan.txt:12")


def test_statements_stand_indented_below_their_unit() -> None:
    first, second = parse_units(FILE, "sichuan.txt")
    assert first.relations[0] == UnitRelation(RelationType.TENANT_OF, "川岳电子", "岷阳高新区", line=6)
    assert first.relations[1].title == "董事长"
    (money,) = first.investments
    assert (money.kind, money.investor, money.site, money.project) == (
        InvestmentKind.PLANNED, "川岳电子", "岷阳高新区", None,
    )  # fmt: skip
    (figure,) = first.observations
    assert (figure.metric, figure.value, figure.change) == ("工业总产值", "320亿元", "12.5")
    assert second.aliases == (("岷阳高新技术产业开发区", "岷阳高新区"),)


def test_aliases_join_surfaces_to_one_entity() -> None:
    (unit,) = parse_units("[甲乙集团|Company]即[甲乙|Company],[丙丁|Company]\n  甲乙集团 = 甲乙\n", "x.txt")
    assert unit.entities == {"甲乙集团": "甲乙集团", "甲乙": "甲乙集团", "丙丁": "丙丁"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[甲|Firm]签约", "'Firm' is not a valid EntityType"),
        ("[甲[乙|Place]|Company]签约", "square bracket"),
        ("  甲 tenantOf 乙", "no line of text above"),
        ("[甲|Place]\n  甲 likes 乙", "no statement"),
        ("[甲|Place]\n  observe 甲 | 产值", "an observation is"),
        ("[甲|Place]\n  observe 甲 | 产值 | 3亿元 | when=2023", "has no when"),
        ("[甲|Place]\n  invest 3亿元", "an investment is"),
    ],
)
def test_a_line_that_the_format_does_not_have_is_named_with_its_place(text: str, reason: str) -> None:
    with pytest.raises(CorpusError, match=f"^x.txt:[12]: .*{reason}"):
        list(parse_units(text, "x.txt"))


@given(st.lists(st.tuples(st.sampled_from(["甲乙", "丙", "丁 戊"]), st.sampled_from(["与", "，", ""])), min_size=1))
def test_offsets_point_at_the_marked_names(parts: list[tuple[str, str]]) -> None:
    line = "x" + "".join(f"[{name}|Place]{between}" for name, between in parts)
    (unit,) = parse_units(line, "x.txt")
    assert [unit.text[it.start : it.end] for it in unit.mentions] == [name for name, _ in parts]
    assert unit.text == "x" + "".join(name + between for name, between in parts)
