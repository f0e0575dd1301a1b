"""Sentences and clauses of an article."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.sentence_bounds import LONGEST_SENTENCE, clause_spans, sentence_spans
from kg.model import Block, BlockKind, Span


def sentences(text: str, covered: tuple[Span, ...] = ()) -> list[str]:
    blocks = (Block(BlockKind.BODY, 0, len(text)),)
    return [text[span.start : span.end] for span, _, _ in sentence_spans(text, blocks, covered)]


def test_a_closing_quote_belongs_to_the_sentence_it_ends() -> None:
    assert sentences("“我们来对了。”他说。好！") == ["“我们来对了。”", "他说。", "好！"]


def test_an_end_mark_inside_a_name_ends_nothing() -> None:
    assert sentences("“来了！就办”行动开展。", (Span(0, 8),)) == ["“来了！就办”行动开展。"]


def test_a_comma_in_brackets_or_in_a_number_divides_no_clause() -> None:
    text = "甲公司（注册于岚溪，下称甲）产值1,200万元，增长8%"
    assert [text[c.start : c.end] for c in clause_spans(text, Span(0, len(text)))] == [
        "甲公司（注册于岚溪，下称甲）产值1,200万元，",
        "增长8%",
    ]


@given(st.text(alphabet="甲乙，。！“”（）\n ", max_size=80))
def test_sentences_cover_the_text_in_order_but_for_white_space(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_a_text_without_end_marks_is_cut() -> None:
    assert max(map(len, sentences("甲" * 5000))) == LONGEST_SENTENCE
