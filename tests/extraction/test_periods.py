"""Dates of an article and what the relative ones count from."""

from __future__ import annotations

from kg.extraction.periods import anchor_of, find_dates
from kg.model import Block, BlockKind


def periods(text: str, published: str | None = None) -> list[str]:
    return [str(dated.period) for dated in find_dates(text, (), published)]


def test_a_relative_date_counts_from_the_day_of_publication() -> None:
    assert periods("今年1-9月完成产值8亿元，去年底投产。", "2023-10-12") == ["2023-01/2023-09", "2022-12"]


def test_a_report_looks_back_on_the_year_in_its_title_whenever_it_was_given() -> None:
    text = "岚溪经开区2023年工作报告\n2024年1月5日\n8月，新厂投产。"
    blocks = (Block(BlockKind.TITLE, 0, 14), Block(BlockKind.DATELINE, 15, 24), Block(BlockKind.BODY, 25, len(text)))
    assert anchor_of(text, blocks, "2024-01-05") == 2023


def test_without_a_year_in_the_article_its_months_stay_unresolved() -> None:
    assert periods("8月，新厂投产。") == []


def test_a_year_aimed_at_or_counted_from_is_not_the_articles_own() -> None:
    assert anchor_of("自2014年以来变化很大，到2030年将翻番。") is None
    assert anchor_of("到2030年将翻番。2023年产值8亿元。") == 2023
