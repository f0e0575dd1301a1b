"""A ranking as horizontal bars, each beside the one that does without single-source claims."""

from __future__ import annotations

from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from kg.export.colours import TYPE_COLOURS
from kg.export.plots.figures import LINE, QUIET, wrapped
from kg.export.plots.fonts import Lettering
from kg.export.plots.kinds import COLOURS, PROMISED
from kg.export.plots.numbers import Scale, scale_of
from kg.export.plots.shapes import Bar, Bars
from kg.wording.terms import type_label

_PLAIN = "#0b5c8a"
_LABEL_COLUMNS, _LABEL_LINES = 34, 2
_DASH = " — "
"""Between the names of a pair."""
_PALE = 0.4
"""Opacity of the bars of all claims where those without single sources stand beside them."""


def bars_height(shape: Bars) -> float:
    """Inches."""
    labels = sum(len(label_lines(bar.label)) for bar in shape.bars)
    most = max(len(_drawn(shape, bar)) for bar in shape.bars)
    return 0.7 + 0.19 * max(labels, len(shape.bars) * most * 0.85) + 0.1 * len(shape.bars)


def label_lines(label: str) -> list[str]:
    """A name in at most two lines, a pair of names in one each; what is cut ends in `…`."""
    lines = wrapped(label, _LABEL_COLUMNS)
    first, dash, second = label.partition(_DASH)
    if dash and len(lines) > 1:
        return [_cut(wrapped(first, _LABEL_COLUMNS)[:2]), _cut(wrapped(f"{dash.lstrip()}{second}", _LABEL_COLUMNS)[:2])]
    return lines if len(lines) <= _LABEL_LINES else [*lines[: _LABEL_LINES - 1], _cut(lines[_LABEL_LINES - 1 :])]


def _cut(lines: list[str]) -> str:
    return lines[0] if len(lines) == 1 else lines[0] + "…"


def draw_bars(figure: Figure, shape: Bars, letters: Lettering) -> list[Artist]:
    """The first row on top; returned is what needs a legend."""
    axes = figure.add_subplot()
    values = [value for bar in shape.bars for value in bar.values if value is not None]
    scale = scale_of(shape.columns[0].kind, max(map(abs, values), default=0))
    thick = 0.72 / max(len(_drawn(shape, bar)) for bar in shape.bars)
    for row, bar in enumerate(shape.bars):
        drawn = _drawn(shape, bar)
        for place, column in enumerate(drawn):
            middle = row + thick * (place - (len(drawn) - 1) / 2)
            value = bar.values[column]
            if value is not None:
                axes.barh(middle, scale.drawn(value), thick * 0.9, **_style(shape, column, bar.type))
            at = (max(0.0, scale.drawn(value or 0)), middle)
            quiet = {"color": QUIET} if value is None or (column == 0 and len(shape.columns) > 1) else {}
            told = letters.text(_written(scale, value, letters))
            axes.annotate(told, at, (4, 0), textcoords="offset points", va="center", fontsize=8.5, **quiet)
    _axes(axes, shape, scale, letters)
    return _legend(shape, letters)


def _drawn(shape: Bars, bar: Bar) -> list[int]:
    """Which columns have a place in a row; of the kinds of investment only those that are told."""
    places = range(len(shape.columns))
    return [place for place in places if bar.values[place] is not None or not _is_by_kind(shape)]


def _is_by_kind(shape: Bars) -> bool:
    """Whether the bars of a row are kinds of investment."""
    return len(shape.columns) > 1 and all(column.name in COLOURS for column in shape.columns)


def _style(shape: Bars, place: int, kind: str | None) -> dict[str, Any]:
    if _is_by_kind(shape):
        name = shape.columns[place].name
        colour = COLOURS[name]
        hollow = {"facecolor": "white", "edgecolor": colour, "linestyle": "--", "linewidth": 1.1}
        return hollow if name in PROMISED else {"facecolor": colour, "edgecolor": colour, "linewidth": 1.1}
    pale = place == 0 and len(shape.columns) > 1
    return {"color": TYPE_COLOURS.get(kind or "", _PLAIN), "alpha": _PALE if pale else 1}


def _written(scale: Scale, value: float | None, letters: Lettering) -> str:
    if value is None:
        return "无 none" if letters.chinese else "none"
    return scale.written(value)


def _axes(axes: Axes, shape: Bars, scale: Scale, letters: Lettering) -> None:
    labels = ["\n".join(map(letters.text, label_lines(bar.label))) for bar in shape.bars]
    axes.set_yticks(range(len(labels)), labels, linespacing=1.4)
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.margins(x=0.12)
    if not any(value for bar in shape.bars for value in bar.values):
        axes.set_xlim(0, 1)
    axes.xaxis.set_major_locator(MaxNLocator(6, integer=scale.kind == "whole"))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda place, _: scale.written(place * scale.factor)))
    axes.tick_params(axis="y", length=0)
    axes.tick_params(axis="x", labelsize=9)
    axes.grid(axis="x", color=LINE, linewidth=0.6)
    axes.set_axisbelow(True)
    first = shape.columns[0]
    unit = letters.both(scale.unit_zh, scale.unit)
    one_number = len(shape.columns) == 1 or shape.columns[1].name.startswith(first.name)
    named = letters.both(first.title_zh, first.title) if one_number else ""
    axes.set_xlabel(f"{named} ({unit})" if named and unit else named or unit, fontsize=9)


def _legend(shape: Bars, letters: Lettering) -> list[Artist]:
    types = [kind for kind in dict.fromkeys(bar.type for bar in shape.bars) if kind in TYPE_COLOURS]
    handles: list[Artist] = []
    if len(types) > 1 and not _is_by_kind(shape):
        handles = [Patch(color=TYPE_COLOURS[one], label=letters.both(type_label(one), one)) for one in types if one]
    if len(shape.columns) > 1:
        one_type = types[0] if len(types) == 1 else None
        for place, column in enumerate(shape.columns):
            style = _style(shape, place, one_type)
            if len(types) > 1 and not _is_by_kind(shape):
                style["color"] = QUIET
            handles.append(Patch(**style, label=letters.both(column.title_zh, column.title)))
    return handles
