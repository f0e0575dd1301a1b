"""Text in XML: what a parser reads is what was written, or a sign that something stood there."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from kg.export.graph_files.xml_text import NOT_XML, cleaned, escaped


@given(st.text(st.characters()))
@example("a\r\nb\tc\rd")
@example("]]> & <![CDATA[ &amp; \"'")
@example("\x00\x0b\ud800\ufffe\uffff\x85\u2028")
def test_a_parser_reads_the_cleaned_text_in_attributes_and_elements(text: str) -> None:
    for quote in "\"'":
        read = etree.fromstring(f"<a b={quote}{escaped(text)}{quote}>{escaped(text)}</a>".encode())
        assert (read.get("b"), read.text or "") == (cleaned(text), cleaned(text))


@given(st.text(st.characters()))
def test_each_character_that_xml_does_not_know_becomes_one_replacement(text: str) -> None:
    assert len(cleaned(text)) == len(text)
    assert all((new == old) is (NOT_XML.match(old) is None) for new, old in zip(cleaned(text), text, strict=True))


def test_plain_text_is_handed_back_as_it_is() -> None:
    text = "荻汀经开区 · 2024-03-05 😀"
    assert escaped(text) is text
