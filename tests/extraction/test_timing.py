"""When a statement holds."""

from __future__ import annotations

from kg.extraction.passages import Findings, passage
from kg.extraction.periods import find_dates
from kg.extraction.records import EntityTable
from kg.extraction.timing import PeriodTracker
from kg.model import Block, BlockKind


def test_a_heading_gives_its_period_to_its_section() -> None:
    lines = [
        (BlockKind.HEADING, "一、2023年工作回顾\n"),
        (BlockKind.BODY, "新签约项目33个。\n"),
        (BlockKind.HEADING, "二、2024年工作打算\n"),
        (BlockKind.BODY, "新引进项目25个。\n"),
    ]
    text, blocks = "", []
    for kind, line in lines:
        blocks.append(Block(kind, len(text), len(text) + len(line)))
        text += line
    report = passage(text, blocks, Findings(EntityTable(), periods=find_dates(text, blocks)))
    times, held = PeriodTracker(report), {}
    for sentence in report.sentences:
        times.enter(sentence)
        held[sentence.start] = times.period_at(sentence, sentence.end - 2)
    assert [held[sentence.start] for sentence in report.sentences if sentence.kind is BlockKind.BODY] == [
        "2023",
        "2024",
    ]
