"""Numbers over time: what was planned in one panel, what came true in another, so that nobody adds them up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator

from kg.export.plots.figures import LINE, QUIET
from kg.export.plots.fonts import Lettering
from kg.export.plots.kinds import COLOURS, HAPPENED, PROMISED
from kg.export.plots.numbers import Scale, scale_of
from kg.export.plots.shapes import Lines, Panel
from kg.model import InvestmentKind
from kg.wording.values import investment_label

_OTHERS = ("#0b5c8a", "#b45309", "#2c8a2c", "#9467bd", "#8c564b", "#128a99")
_MARKS = "osD^vP"
_MOST_YEARS = 14
_PANEL_HEIGHT = 2.3


@dataclass(frozen=True, slots=True)
class _Side:
    """One column of panels."""

    title_zh: str
    title: str
    keys: tuple[str, ...]


def lines_height(shape: Lines) -> float:
    """Inches."""
    return 0.9 + _PANEL_HEIGHT * len(shape.panels)


def draw_lines(figure: Figure, shape: Lines, letters: Lettering) -> list[Artist]:
    """A row of panels for each entity; all have the same time, the panels of a row the same height.

    Returned is what needs a legend.
    """
    sides = _sides(shape)
    values = [value for panel in shape.panels for _, points in panel.lines for _, value in points]
    scale = scale_of(shape.kind, max(map(abs, values), default=0))
    grid = figure.subplots(len(shape.panels), len(sides), sharex=True, sharey="row", squeeze=False)
    for row, panel in zip(grid, shape.panels, strict=True):
        for axes, side in zip(row, sides, strict=True):
            _panel(axes, panel, side, scale)
        row[0].set_ylabel(letters.both(scale.unit_zh, scale.unit) if scale.unit else "", fontsize=9)
        if panel.label:
            row[0].annotate(
                letters.text(panel.label), (0, 1), (0, 6), "axes fraction", "offset points", fontsize=10, weight="bold"
            )
    if len(sides) > 1:
        for axes, side in zip(grid[0], sides, strict=True):
            axes.set_title(letters.both(side.title_zh, side.title), loc="right", fontsize=9.5, color=QUIET)
    _dates(grid[-1], shape)
    return _legend(shape, sides, letters)


def _sides(shape: Lines) -> tuple[_Side, ...]:
    keys = tuple(dict.fromkeys(key for panel in shape.panels for key, _ in panel.lines))
    promised, happened = (tuple(key for key in order if key in keys) for order in (PROMISED, HAPPENED))
    if not promised or not happened or {*promised, *happened} != {*keys}:
        return (_Side("", "", keys),)
    return _Side("计划与签约", "planned, contracted", promised), _Side("开工与完成", "started, completed", happened)


def _panel(axes: Axes, panel: Panel, side: _Side, scale: Scale) -> None:
    for key, points in panel.lines:
        if key in side.keys:
            drawn = _broken(points)
            days, values = [date2num(day) for day, _ in drawn], [scale.drawn(value) for _, value in drawn]
            axes.plot(days, values, clip_on=False, **_style(key, side.keys.index(key)))
            if len(points) <= _MOST_YEARS:
                top = max(points, key=lambda point: point[1])
                written = (scale.written(top[1]), (date2num(_day(top[0])), scale.drawn(top[1])))
                axes.annotate(*written, (0, 5), textcoords="offset points", ha="center", fontsize=8, color=QUIET)
    values = [scale.drawn(value) for _, points in panel.lines for _, value in points]
    axes.margins(x=0.06)
    axes.set_ylim(min(0, *values) * 1.2, max(0, *values) * 1.2)
    axes.yaxis.set_major_locator(MaxNLocator(4, integer=scale.kind == "whole"))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda place, _: scale.written(place * scale.factor)))
    axes.grid(axis="y", color=LINE, linewidth=0.6)
    axes.tick_params(labelsize=9)
    axes.set_axisbelow(True)


def _style(key: str, place: int) -> dict[str, object]:
    """What was only planned is drawn broken and hollow."""
    is_plan = key in PROMISED
    colour = COLOURS.get(key, _OTHERS[place % len(_OTHERS)])
    return {
        "color": colour,
        "linestyle": "--" if is_plan else "-",
        "linewidth": 1.4 if is_plan else 1.8,
        "marker": _MARKS[place % len(_MARKS)],
        "markersize": 5,
        "zorder": 3,
        "markerfacecolor": "white" if is_plan else colour,
    }


def _broken(points: Sequence[tuple[str, float]]) -> list[tuple[date, float]]:
    """The points, with a gap in the line where a year (a month, a day) without number lies between two of them."""
    found: list[tuple[date, float]] = []
    for place, (day, value) in enumerate(points):
        if place and _day(day) > _after(points[place - 1][0]):
            found.append((_after(points[place - 1][0]), float("nan")))
        found.append((_day(day), value))
    return found


def _after(day: str) -> date:
    """The first day of the year, month or day that follows."""
    first = _day(day)
    longest = {4: 366, 7: 31}.get(len(day), 1)
    follower = first + timedelta(days=longest)
    return {4: follower.replace(month=1, day=1), 7: follower.replace(day=1)}.get(len(day), follower)


def _day(day: str) -> date:
    """The first day of an ISO 8601 year, month or day."""
    parts = [int(part) for part in day.split("-")]
    return date(*(*parts, 1, 1)[:3])


def _dates(row: Sequence[Axes], shape: Lines) -> None:
    days = sorted({day for panel in shape.panels for _, points in panel.lines for day, _ in points})
    for axes in row:
        years = range(int(days[0][:4]), int(days[-1][:4]) + 1)
        if all(len(day) == 4 for day in days):
            axes.xaxis.set_major_locator(FixedLocator([date2num(date(y, 1, 1)) for y in _thinned(years)]))
            axes.xaxis.set_major_formatter(FuncFormatter(lambda place, _: str(_year(place))))
        else:
            locator = AutoDateLocator(maxticks=8)
            formats = ["%Y", "%Y-%m", "%Y-%m-%d", "%H:%M", "%H:%M", "%S"]
            axes.xaxis.set_major_locator(locator)
            shown = ConciseDateFormatter(locator, formats=formats, zero_formats=formats, show_offset=False)
            axes.xaxis.set_major_formatter(shown)


def _thinned(years: range) -> range:
    return years[:: max(1, -(-len(years) // _MOST_YEARS))]


def _year(place: float) -> int:
    """The year of a place on an axis of days since 1970."""
    return date.fromordinal(date(1970, 1, 1).toordinal() + round(place)).year


def _legend(shape: Lines, sides: Sequence[_Side], letters: Lettering) -> list[Artist]:
    named = {key: letters.both(chinese, english) for key, chinese, english in shape.named}
    kinds = {kind.value: letters.both(investment_label(kind.value), kind.value) for kind in InvestmentKind}
    handles: list[Artist] = [
        Line2D([], [], label=named.get(key) or kinds.get(key) or letters.text(key), **_style(key, place))
        for side in sides
        for place, key in enumerate(side.keys)
    ]
    return handles if len(handles) > 1 or named else []
