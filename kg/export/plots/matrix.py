"""A number for pairs as a heat map; what has no number stays white."""

from __future__ import annotations

from matplotlib.artist import Artist
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from kg.export.plots.bars import label_lines
from kg.export.plots.figures import LINE, QUIET
from kg.export.plots.fonts import Lettering
from kg.export.plots.numbers import scale_of
from kg.export.plots.shapes import Matrix

_MOST_WRITTEN = 14
"""More rows or columns than these leave no room for the numbers."""
_COLOURS = LinearSegmentedColormap.from_list("parkgraph", ["#f2f7fa", "#5b9cc2", "#0b3c5a"])
_DARK = 0.55
"""From this part of the greatest value on, numbers are written white."""


def matrix_height(shape: Matrix) -> float:
    """Inches; names below stand upright."""
    return 2.4 + 0.34 * len(shape.rows)


def draw_matrix(figure: Figure, shape: Matrix, letters: Lettering) -> list[Artist]:
    """Rows from above, with a scale beside them; nothing needs a legend."""
    axes = figure.add_subplot()
    values = [cell for row in shape.cells for cell in row if cell is not None]
    greatest = max(map(abs, values), default=0) or 1
    scale = scale_of(shape.column.kind, greatest)
    cells = [[float("nan") if cell is None else scale.drawn(cell) for cell in row] for row in shape.cells]
    least = min(0, *(scale.drawn(value) for value in values))
    image = axes.imshow(cells, cmap=_COLOURS, vmin=least, vmax=scale.drawn(greatest), aspect="auto")
    below, left = (
        ["\n".join(map(letters.text, label_lines(one))) for one in side] for side in (shape.columns, shape.rows)
    )
    axes.set_xticks(
        range(len(below)), below, rotation=60, ha="right", rotation_mode="anchor", color="#1c1c1c", fontsize=9
    )
    axes.set_yticks(range(len(left)), left, fontsize=9)
    axes.tick_params(length=0)
    axes.set_facecolor("white")
    axes.spines[:].set_visible(False)
    axes.set_xticks([place - 0.5 for place in range(1, len(below))], minor=True)
    axes.set_yticks([place - 0.5 for place in range(1, len(left))], minor=True)
    axes.grid(which="minor", color=LINE, linewidth=0.6)
    axes.tick_params(which="minor", length=0)
    if max(len(below), len(left)) <= _MOST_WRITTEN:
        for row, told in enumerate(shape.cells):
            for place, cell in enumerate(told):
                if cell is not None:
                    colour = "white" if abs(cell) > _DARK * greatest else "#1c1c1c"
                    axes.text(place, row, scale.written(cell), ha="center", va="center", fontsize=8, color=colour)
    unit = letters.both(scale.unit_zh, scale.unit)
    label = letters.both(shape.column.title_zh, shape.column.title) + (f" ({unit})" if unit else "")
    bar = figure.colorbar(
        image, ax=axes, shrink=0.7, format=FuncFormatter(lambda at, _: scale.written(at * scale.factor))
    )
    bar.set_label(label, fontsize=9, color=QUIET)
    bar.ax.tick_params(labelsize=9)
    bar.outline.set_visible(False)
    return []
