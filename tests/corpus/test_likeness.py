"""Which sentences are too much alike."""

from __future__ import annotations

from kg.corpus.likeness import alike, sentences
from kg.corpus.parsing import parse_units


def pairs(*lines: str) -> list[tuple[str, str]]:
    known = list(sentences(parse_units("\n".join(lines), "x.txt")))
    return [(it.first.source, it.second.source) for it in alike(known)]


def test_other_names_and_numbers_make_no_other_sentence() -> None:
    assert pairs(
        "[甲园|Park]上半年完成规模以上工业总产值32亿元，比去年多了不少。",
        "[乙高新区|Park]上半年完成规模以上工业总产值1234.5亿元，比去年多了不少。",
    ) == [("x.txt:1", "x.txt:2")]


def test_a_sentence_of_its_own_is_like_no_other() -> None:
    assert not pairs(
        "[甲园|Park]上半年完成规模以上工业总产值32亿元，比去年多了不少。",
        "走进[乙高新区|Park]，机器轰鸣，三条生产线正为出口订单日夜赶工。",
    )


def test_the_items_of_one_list_may_be_alike() -> None:
    assert not pairs("[甲园|Park]的基地总投资3亿元已经开工建设；[乙园|Park]的基地总投资5亿元已经开工建设；")


def test_sentences_end_at_full_stops() -> None:
    (unit,) = parse_units("他说：“[甲园|Park]变了。”产值30亿元！[乙|Company]来了", "x.txt")
    assert [it.masked for it in sentences([unit])] == ["他说：“□变了。”", "产值0亿元！", "□来了"]
