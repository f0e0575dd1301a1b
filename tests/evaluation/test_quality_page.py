"""The page's tables are made from numbers, between two marks, and nothing else of the page changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.evaluation import evaluate
from kg.evaluation.gold_sets import GoldSet
from kg.evaluation.quality_page import BEGIN, END, numbers, tables, with_tables
from tests.evaluation import small


def test_the_tables_have_a_row_for_every_part_that_is_there(tmp_path: Path) -> None:
    gold, texts = small.write(tmp_path)
    report = evaluate(gold, texts, {"small.txt": small.prediction()})
    made = tables({"briefs": numbers(GoldSet("briefs", "Briefs", gold, texts), report)})
    assert "| mentions:Park | 1.000 | 1.000 | 1.000 |  | 3 | 3 |" in made.splitlines()
    assert "mentions:Award" not in made


def test_two_documents_have_an_interval_in_the_table(tmp_path: Path) -> None:
    gold, texts = small.write(tmp_path)
    small.write(tmp_path, {**small.gold(), "doc": "again.txt"})
    report = evaluate(gold, texts, {"small.txt": small.prediction()})
    made = tables({"briefs": numbers(GoldSet("briefs", "Briefs", gold, texts), report)})
    assert "| mentions | 1.000 | 0.500 | 0.667 | 0.000–1.000 | 12 | 6 |" in made.splitlines()


def test_only_what_stands_between_the_marks_is_replaced() -> None:
    page = f"前言\n{BEGIN}\nold\n{END}\n后记\n"
    assert with_tables(page, "new\n") == f"前言\n{BEGIN}\n\nnew\n\n{END}\n后记\n"
    assert with_tables(with_tables(page, "new\n"), "new\n") == with_tables(page, "new\n")


def test_a_page_without_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks the marks"):
        with_tables("no marks", "new")
