"""A table of codes: what its lines say, and why a line says nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BadRequest
from kg.model import EntityType, Identifier, Scheme
from kg.pipeline.identifier_files import BadLine, Line, read_identifiers


def lines(text: str, encoding: str = "utf-8") -> list[Line | BadLine]:
    return list(read_identifiers(text.encode(encoding)))


LINE = Line(2, "澄川电子", None, Identifier(Scheme.WIKIDATA, "Q42"), "")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("entity,scheme,value\n澄川电子,wikidata,Q42\n", "utf-8"),
        ("entity,scheme,value\r\n澄川电子,wikidata,Q42", "utf-8-sig"),
        ("名称,代码类型,代码\n澄川电子,维基数据,q42\n", "gb18030"),
        ("Value\tNote\tScheme\tEntity\nQ42\t\tWIKIDATA\t澄川电子\n", "utf-8"),
        ('entity,type,scheme,value\n" 澄川电子 ",,wikidata,https://www.wikidata.org/wiki/Q42\n\n,,,\n', "utf-8"),
    ],
)
def test_comma_or_tab_either_encoding_and_columns_in_any_order_say_the_same(text: str, encoding: str) -> None:
    assert lines(text, encoding) == [LINE]


def test_every_bad_line_is_named_with_its_number_and_the_others_stand() -> None:
    text = (
        "entity,type,scheme,value,note\n"
        "澄川电子,Company,lei,5493,\n"
        '"两行的\n名字",Company,wikidata,Q1,第一\n'
        "澄川电子,Firm,wikidata,Q1,\n"
        ",Company,wikidata,Q1,\n"
        "澄川电子,Company,wikidata\n"
        "澄川电子,Company,wikidata,P1,\n"
        "某区,Place,zone,x,\n"
        "澄川电子,company,stock,699999.SH,\n"
    )
    found = lines(text)
    reasons = {one.number: one.reason for one in found if isinstance(one, BadLine)}
    assert list(reasons) == [2, 5, 6, 7, 8, 9]
    for number, reason in zip(reasons, ("lei", "Firm", "entity is empty", "value is empty", "P1", "zone"), strict=True):
        assert reason in reasons[number]
    good = [one for one in found if isinstance(one, Line)]
    assert [(one.number, one.type, one.identifier.value, one.note) for one in good] == [
        (3, EntityType.COMPANY, "Q1", "第一"),
        (10, EntityType.COMPANY, "SSE:699999", ""),
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no column entity, scheme, value"),
        ("澄川电子,wikidata,Q42\n".encode(), "no column entity, scheme, value"),
        (b"entity,value\nx,y\n", "no column scheme"),
        (b"\xff\xfe\xfa\x81\xff", "neither UTF-8 nor GB18030"),
        (b"entity,scheme,value\n\0", "neither UTF-8 nor GB18030"),
    ],
)
def test_what_is_no_such_table_is_refused_as_a_whole(data: bytes, reason: str) -> None:
    with pytest.raises(BadRequest, match=reason):
        list(read_identifiers(data))


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: f"entity,scheme,value\n{text}".encode()))
def test_any_bytes_are_lines_or_one_clear_refusal(data: bytes) -> None:
    try:
        found = list(read_identifiers(data))
    except BadRequest:
        return
    assert all(one.number > 1 for one in found)
