"""What the check tells a writer."""

from __future__ import annotations

import pytest

from kg.corpus.checking import faults
from kg.corpus.parsing import parse_units


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[甲乙|Company]落户。甲乙投产。", "甲乙 stands unmarked"),
        ("[甲乙|Company]与[甲乙|Place]。", "in one unit"),
        ("[甲乙 |Company]落户。", "begins or ends with a blank"),
        ("[甲乙|Company]落户。\n  甲乙 tenantOf 丙园", "丙园 is not marked"),
        ("[甲乙|Company]与[丙县|Place]。\n  甲乙 tenantOf 丙县", "tenantOf does not go from Company to Place"),
        ("[甲乙|Person]任[丙园|Park]主任。\n  甲乙 holdsPost 丙园", "belongs to holdsPost"),
        ("[甲乙|Person]任[丙园|Park]主任。\n  甲乙 holdsPost 丙园 :: 书记", "the post 书记 is not in the text"),
        ("[甲乙|Company]和[甲|Company]。\n  甲乙 = 甲\n  甲 subsidiaryOf 甲乙", "itself"),
        ("[甲乙|Company]投资。\n  invest 3亿元 planned investor=甲乙", "3亿元: not in the text"),
        ("[甲乙|Company]有3家。\n  observe 甲乙 | 子公司 | 4家", "4家 is not in the text"),
        ("[甲乙|Company]有3家。\n  observe 甲乙 | 子公司 | 3家 | period=去年", "去年"),
        ("[甲乙丙丁|Company]签约。\n\n与甲乙丙丁会谈。", "marked elsewhere in the file"),
    ],
)
def test_each_fault_is_told_with_its_line(text: str, fault: str) -> None:
    told = list(faults(tuple(parse_units(text, "x.txt"))))
    assert any(fault in it for it in told), told
    assert all(it.startswith("x.txt:") for it in told)


def test_a_sound_unit_has_no_fault() -> None:
    text = (
        "[岷阳高新区|Park]六成企业在[甲乙 集团|Company]周围,[甲乙|Company]投资2亿元。\n  甲乙集团 = 甲乙\n"
        "  甲乙 tenantOf 岷阳高新区\n  observe 岷阳高新区 | 企业占比 | 六成\n  invest 2亿元 completed investor=甲乙\n"
    )
    assert list(faults(tuple(parse_units(text, "x.txt")))) == []
