"""Bar charts for pages: where every bar stands, as numbers for an SVG that needs no style and no script.

A chart repeats a table that stands beside it. It is 360 units wide, so that its words can be read on a telephone too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 360, 170
MOST_GROUPS = 12
"""More years than these leave no room for bars; the latest are drawn, the table has all."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 4, 4, 18, 20
_FLOOR = HEIGHT - _BOTTOM
_LEAST_HEIGHT = 1.5
"""So high is the bar of what is little, but not nothing."""
_WIDEST = 22.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, in units of the chart."""

    series: str
    x: float
    y: float
    width: float
    height: float
    told: str
    """What it stands for, in words: the tooltip."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A word below a group of bars."""

    x: float
    word: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart that is ready to be drawn."""

    name: str
    """Unique on its page; ids of its title and description are made of it."""
    title: str
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    series: tuple[tuple[str, str], ...]
    """Of the bars that there are: name of the class, and what it is called."""
    top: str
    """The greatest value in words; its bar is the highest."""
    left_out: int
    """How many earlier groups are not drawn."""

    @property
    def floor(self) -> int:
        """Where the bars stand."""
        return _FLOOR


@dataclass(frozen=True, slots=True)
class Values:
    """What is to be drawn: for each series (class and name) a value a group, 0 for none, with its words."""

    groups: Sequence[str]
    series: Mapping[tuple[str, str], Sequence[tuple[int, str]]]


def bar_chart(name: str, title: str, values: Values) -> Chart | None:
    """The chart of values from 0 on, groups from left to right; None where fewer than two bars would stand in it."""
    first = max(0, len(values.groups) - MOST_GROUPS)
    groups = values.groups[first:]
    shown = {key: told[first:] for key, told in values.series.items() if any(value for value, _ in told[first:])}
    greatest = max((one for told in shown.values() for one in told), default=(0, ""))
    if sum(value > 0 for told in shown.values() for value, _ in told) < 2:
        return None
    room = (WIDTH - _LEFT - _RIGHT) / len(groups)
    width = min(_WIDEST, room * 0.8 / len(shown))
    bars = []
    for place, ((series, called), told) in enumerate(shown.items()):
        for number, (value, words) in enumerate(told):
            if value > 0:
                middle = _LEFT + room * (number + 0.5)
                x = middle + width * (place - len(shown) / 2)
                height = max(_LEAST_HEIGHT, (_FLOOR - _TOP) * value / greatest[0])
                said = f"{groups[number]} {called} {words}"
                size = (round(width * 0.92, 2), round(height, 2))
                bars.append(Bar(series, round(x, 2), round(_FLOOR - height, 2), *size, said))
    ticks = tuple(Tick(round(_LEFT + room * (number + 0.5), 2), word) for number, word in enumerate(groups))
    return Chart(name, title, tuple(bars), ticks, tuple(shown), greatest[1], first)
