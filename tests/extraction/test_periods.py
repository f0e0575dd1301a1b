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


def test_without_a_day_or_a_year_in_the_head_the_latest_year_of_the_text_that_is_not_ahead_of_it_counts() -> None:
    head = "岷禾经开区里机器轰鸣。\n" * 30
    text = head + "今年5月，甲科技投产。2019年起步，2022年扩建，2030年将建成千亿园区。"
    assert anchor_of(text) == 2022
    assert [str(one.period) for one in find_dates(text) if one.start < len(head) + 6][-1].startswith("2022-05")


def test_years_that_are_only_aimed_at_leave_an_article_without_a_year() -> None:
    assert anchor_of("岷禾经开区里机器轰鸣。\n" * 30 + "2030年力争建成千亿园区，2028年底前投产。") is None
