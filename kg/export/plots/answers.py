"""The picture of an answer: its words, its fonts, and the drawing that its shape asks for."""

from __future__ import annotations

from collections.abc import Iterator

from kg.analysis.answer import Answer
from kg.export.plots.bars import bars_height, draw_bars
from kg.export.plots.figures import Words, picture
from kg.export.plots.fonts import lettering
from kg.export.plots.lines import draw_lines, lines_height
from kg.export.plots.matrix import draw_matrix, matrix_height
from kg.export.plots.shapes import Bars, Lines, Matrix
from kg.export.plots.shaping import shape_of


def drawn_answer(answer: Answer, suffix: str) -> bytes:
    """The bytes of the picture. Raises BadRequest and ParkgraphError as `kg.export.plots.plot`."""
    shape = shape_of(answer)
    letters = lettering(_labels(shape))
    words = Words(
        answer.title_zh, answer.title, shown(shape, chinese=letters.chinese), (answer.definition, *answer.notes)
    )
    match shape:
        case Bars():
            return picture(words, letters, bars_height(shape), lambda figure: draw_bars(figure, shape, letters), suffix)
        case Lines():
            return picture(
                words, letters, lines_height(shape), lambda figure: draw_lines(figure, shape, letters), suffix
            )
        case Matrix():
            return picture(
                words, letters, matrix_height(shape), lambda figure: draw_matrix(figure, shape, letters), suffix
            )


def _labels(shape: Bars | Lines | Matrix) -> Iterator[str]:
    """Words that are data; those of ours can do without Chinese."""
    match shape:
        case Bars():
            yield from (bar.label for bar in shape.bars)
        case Lines():
            yield from (panel.label for panel in shape.panels)
        case Matrix():
            yield from (*shape.rows, *shape.columns)


def shown(shape: Bars | Lines | Matrix, *, chinese: bool) -> str:
    """How much of the answer is drawn: `20 / 143`; empty where it is all of it."""
    match shape:
        case Bars():
            alone = "nothing of it is left without single-source claims"
            told = [part_of(len(shape.bars), shape.total, chinese=chinese)]
            told += [f"除去单一来源后一项不剩 {alone}" if chinese else alone] if shape.none_confirmed else []
            return _joined(told, chinese=chinese)
        case Lines():
            told = [part_of(len(shape.panels), shape.total, chinese=chinese)]
            if shape.undated:
                told.append(f"{'未画没有时间的 ' if chinese else ''}{shape.undated} rows without a date are not drawn")
            return _joined(told, chinese=chinese)
        case Matrix():
            sides = zip((len(shape.rows), len(shape.columns)), shape.totals, strict=True)
            told = list(dict.fromkeys(part_of(count, total, chinese=chinese) for count, total in sides))
            return " × ".join(one for one in told if one)


def _joined(told: list[str], *, chinese: bool) -> str:
    return ("；" if chinese else "; ").join(one for one in told if one)


def part_of(count: int, total: int, *, chinese: bool) -> str:
    """`图中为 143 项中的 20 项 showing 20 of 143`; empty where nothing is left out."""
    if count == total:
        return ""
    return f"{f'图中为 {total} 项中的 {count} 项 ' if chinese else ''}showing {count} of {total}"
