"""Pictures: what is drawn is what the answer says, in glyphs that exist, the same bytes each time."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest

pytest.importorskip("matplotlib")

from lxml import etree
from matplotlib.figure import Figure
from matplotlib.image import imread

from kg.analysis.answer import Answer, Column, Ref
from kg.errors import BadRequest, ParkgraphError
from kg.export import plots
from kg.export.colours import TYPE_COLOURS
from kg.export.plots import plot, plot_graph
from kg.export.plots.answers import shown
from kg.export.plots.bars import draw_bars, label_lines
from kg.export.plots.fonts import lettering
from kg.export.plots.lines import draw_lines
from kg.export.plots.matrix import draw_matrix
from kg.export.plots.networks import heaviest, places
from kg.export.plots.shapes import Bar, Bars, Lines, Matrix
from kg.export.plots.shaping import shape_of
from tests.export.plots.asked import PARK, SUM, answer, park, ranking, years
from tests.export.plots.test_fonts import needs_font, no_font

__all__ = ["no_font"]
pytestmark = needs_font

LIKE = (
    PARK,
    Column("other", "Other", "另一园区", "entity"),
    Column("similarity", "Similarity", "相似度", "share"),
)


def pairs() -> Answer:
    return answer(LIKE, (park(1), park(2), 0.5), (park(1), park(3), 0.25), (park(2), park(3), 0.1))


def graph() -> nx.Graph[str]:
    found: nx.Graph[str] = nx.Graph()
    for number in range(12):
        found.add_node(f"c{number:02}", label=f"沐汀{number}号公司", type="Company")
        for place in {number % 3, number % 5}:
            found.add_node(f"p{place}", label=f"砚溪第{place}工业园", type="Park")
            found.add_edge(f"c{number:02}", f"p{place}", weight=number + 1)
    return found


PICTURES: dict[str, Callable[[Path], None]] = {
    "bars": lambda file: plot(ranking(30), file),
    "lines": lambda file: plot(years(3), file),
    "matrix": lambda file: plot(pairs(), file),
    "graph": lambda file: plot_graph(graph(), file, "企业与园区"),
}


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("suffix", ["png", "svg"])
def test_every_label_has_its_glyphs_and_the_bytes_are_the_same_each_time(
    name: str, suffix: str, tmp_path: Path
) -> None:
    with warnings.catch_warnings():
        # "Glyph … missing from font(s)" is a warning of matplotlib; a box stands in its place.
        warnings.simplefilter("error")
        for file in ("a", "b"):
            PICTURES[name](tmp_path / f"{file}.{suffix}")
    content = (tmp_path / f"a.{suffix}").read_bytes()
    assert content == (tmp_path / f"b.{suffix}").read_bytes()
    assert sorted(os.listdir(tmp_path)) == [f"a.{suffix}", f"b.{suffix}"]
    if suffix == "svg":
        assert etree.fromstring(content).tag.endswith("svg")
        assert b"<dc:date>" not in content
    else:
        assert imread(tmp_path / "a.png").shape[1] == 1500
        assert b"matplotlib" not in content.lower()


@pytest.mark.slow
def test_another_process_draws_the_same_bytes(tmp_path: Path) -> None:
    plot_graph(graph(), tmp_path / "here.svg", "企业与园区")
    code = (
        "from pathlib import Path; from kg.export.plots import plot_graph; "
        "from tests.export.plots.test_drawing import graph; "
        f"plot_graph(graph(), Path({str(tmp_path / 'there.svg')!r}), '企业与园区')"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONHASHSEED": "7"}, timeout=120)
    assert (tmp_path / "here.svg").read_bytes() == (tmp_path / "there.svg").read_bytes()


def test_bars_are_as_long_as_the_values_and_lie_side_by_side() -> None:
    shape = shape_of(ranking(3))
    assert isinstance(shape, Bars)
    figure = Figure()
    legend = draw_bars(figure, shape, lettering(["砚溪"]))
    (axes,) = figure.axes
    assert [bar.get_width() for bar in axes.patches] == [3, 2, 1, 1, 0.5]
    assert [text.get_text() for text in axes.texts] == ["3", "无 none", "2", "1", "1", "0.5"]
    assert [label.get_text() for label in axes.get_yticklabels()] == [bar.label for bar in shape.bars]
    assert axes.get_xlabel() == "全部来源 All sources (亿元 100 million yuan)"
    assert [one.get_label() for one in legend] == ["全部来源 All sources", "两个以上独立来源 Two or more sources"]


def test_an_axis_of_nothing_but_zeros_goes_up_from_zero() -> None:
    figure = Figure()
    draw_bars(figure, Bars((SUM,), (Bar("砚溪园", None, (0.0,)),), 1), lettering(["砚溪园"]))
    assert figure.axes[0].get_xlim() == (0, 1)


def test_a_dollar_sign_in_a_name_starts_no_formula(tmp_path: Path) -> None:
    priced = Ref("p", "Park", "砚溪$_{$园")
    plot(answer((PARK, SUM), (priced, 5)), tmp_path / "a.svg")
    assert (tmp_path / "a.svg").stat().st_size > 0


def test_a_long_name_takes_two_lines_and_what_is_cut_says_so() -> None:
    lines = label_lines("砚溪新材料与先进制造产业联合示范园区（二期）及其配套仓储物流中心建设管理有限公司")
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert label_lines("砚溪工业园") == ["砚溪工业园"]


def test_a_plan_is_drawn_apart_from_what_came_true_and_a_year_without_number_is_a_gap() -> None:
    shape = shape_of(years())
    assert isinstance(shape, Lines)
    figure = Figure()
    draw_lines(figure, shape, lettering(["砚溪"]))
    promised, happened = figure.axes
    assert promised.get_title(loc="right") == "计划与签约 planned, contracted"
    assert happened.get_title(loc="right") == "开工与完成 started, completed"
    (plan,), (fact,) = promised.lines, happened.lines
    assert (plan.get_linestyle(), fact.get_linestyle()) == ("--", "-")
    assert [str(value) for value in plan.get_ydata()] == ["10.0", "nan", "10.0", "10.0"]
    assert promised.get_ylim() == happened.get_ylim()


def test_a_heat_map_writes_its_numbers_and_leaves_the_rest_white() -> None:
    shape = shape_of(pairs())
    assert isinstance(shape, Matrix)
    figure = Figure()
    draw_matrix(figure, shape, lettering(["砚溪"]))
    assert sorted(text.get_text() for text in figure.axes[0].texts) == ["10%", "10%", "25%", "25%", "50%", "50%"]
    assert figure.axes[0].images[0].get_array().mask.sum() == 3


def test_the_picture_says_how_much_it_shows() -> None:
    assert shown(shape_of(ranking(143)), chinese=True) == "图中为 143 项中的 20 项 showing 20 of 143"
    assert shown(shape_of(ranking(5)), chinese=True) == ""
    assert "1 rows without a date" in shown(shape_of(years()), chinese=False)


def test_of_a_large_graph_the_heaviest_nodes_are_drawn_and_none_alone() -> None:
    large: nx.Graph[str] = nx.Graph()
    large.add_weighted_edges_from([("a", "b", 9), ("c", "d", 8), ("d", "e", 1), ("b", "f", 0.5)])
    kept = heaviest(large, 3)
    # Of d the edges weigh 9 as well, c and e are left out, and so d would stand alone.
    assert [*kept.edges(data="weight")] == [("a", "b", 9)]
    assert places(kept).keys() == {"a", "b"}


def test_nodes_have_the_colour_of_their_type(tmp_path: Path) -> None:
    plot_graph(graph(), tmp_path / "graph.svg")
    drawn = (tmp_path / "graph.svg").read_text(encoding="utf-8")
    assert TYPE_COLOURS["Park"] in drawn
    assert TYPE_COLOURS["Company"] in drawn
    assert TYPE_COLOURS["Person"] not in drawn


def test_bad_input_is_named_and_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadRequest, match=r"a\.pdf cannot be drawn: .*\.png or \.svg"):
        plot(ranking(3), tmp_path / "a.pdf")
    with pytest.raises(BadRequest, match="no edges"):
        plot_graph(nx.Graph(), tmp_path / "a.png")
    monkeypatch.setattr(plots, "find_spec", lambda _: None)
    with pytest.raises(BadRequest, match=r"pip install 'parkgraph\[plot\]'"):
        plot(ranking(3), tmp_path / "a.png")
    assert os.listdir(tmp_path) == []


@pytest.mark.usefixtures("no_font")
def test_without_a_chinese_font_nothing_is_drawn_that_nobody_can_read(tmp_path: Path) -> None:
    with pytest.raises(ParkgraphError, match="no font with Chinese characters"):
        plot(ranking(3), tmp_path / "a.png")
    assert os.listdir(tmp_path) == []
