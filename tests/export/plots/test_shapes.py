"""Which picture an answer becomes."""

from __future__ import annotations

import pytest

from kg.analysis.answer import Column, Ref
from kg.errors import BadRequest
from kg.export.plots.series import MOST_PANELS
from kg.export.plots.shapes import Bars, Lines, Matrix
from kg.export.plots.shaping import MOST_BARS, shape_of
from tests.export.plots.asked import CONFIRMED, PARK, RANK, SUM, YEAR, answer, park, ranking, years

LIKENESS = Column("similarity", "Similarity", "相似度", "share")
OTHER = Column("other", "Other park", "另一园区", "entity")


def test_a_ranking_is_bars_of_the_value_beside_the_confirmed_one() -> None:
    shape = shape_of(ranking(3))
    assert isinstance(shape, Bars)
    assert [column.name for column in shape.columns] == ["value", "value_confirmed"]
    assert [(bar.label, bar.values) for bar in shape.bars] == [
        ("砚溪第0工业园", (3e8, None)),
        ("砚溪第1工业园", (2e8, 1e8)),
        ("砚溪第2工业园", (1e8, 5e7)),
    ]


def test_no_more_than_the_first_bars_are_drawn_and_the_total_is_known() -> None:
    shape = shape_of(ranking(143))
    assert isinstance(shape, Bars)
    assert (len(shape.bars), shape.total) == (MOST_BARS, 143)


def test_a_number_of_the_row_is_no_number_to_draw() -> None:
    community = Column("community", "No.", "编号", "whole")
    size = Column("size", "Size", "规模", "whole")
    members = Column("members", "Members", "成员", "entities")
    rows = [(1, (park(1), park(2), park(3)), 3), (2, (park(4),), 1)]
    shape = shape_of(answer((community, members, size), *rows))
    assert isinstance(shape, Bars)
    assert [column.name for column in shape.columns] == ["size"]
    assert [bar.label for bar in shape.bars] == ["砚溪第1工业园、砚溪第2工业园 等 3", "砚溪第4工业园"]


def test_a_bar_of_one_entity_has_its_type_and_one_of_a_pair_has_none() -> None:
    rows = [(park(1), Ref("c", "Company", "沐汀公司"), 5.0, 5.0)]
    second = Column("second", "Second", "", "decimal")
    shape = shape_of(answer((PARK, OTHER, Column("first", "First", "", "decimal"), second), *rows))
    assert isinstance(shape, Bars)
    assert (shape.bars[0].label, shape.bars[0].type) == ("砚溪第1工业园 — 沐汀公司", None)
    assert shape_of(ranking(1)).bars[0].type == "Park"  # type: ignore[union-attr]


def test_columns_of_numbers_over_dates_are_lines_of_the_entities_with_most_to_show() -> None:
    shape = shape_of(years(parks=7))
    assert isinstance(shape, Lines)
    assert (len(shape.panels), shape.total, shape.undated) == (MOST_PANELS, 7, 1)
    assert shape.panels[0].label == "砚溪第6工业园"
    assert shape.panels[1].lines == (
        ("planned", (("2021", 6e9), ("2023", 6e9), ("2024", 6e9))),
        ("completed", (("2023", 1e8), ("2024", 1e8))),
    )


def test_a_column_of_kinds_parts_the_numbers_into_lines_and_never_adds_them_up() -> None:
    kind = Column("kind", "Kind", "阶段", "text")
    rows = [("2023", "planned", 7), ("2023", "completed", 2), ("2024", "planned", 1), ("2023", "planned", 3)]
    shape = shape_of(answer((YEAR, kind, SUM), *rows))
    assert isinstance(shape, Lines)
    assert shape.panels[0].lines == (("planned", (("2023", 10), ("2024", 1))), ("completed", (("2023", 2),)))


def test_two_dates_are_the_ends_of_a_stretch_and_no_series() -> None:
    ends = (Column("first", "First", "起", "date"), Column("last", "Last", "止", "date"))
    assert isinstance(shape_of(answer((PARK, *ends, SUM), (park(1), "2023", "2024", 5))), Bars)


def test_kinds_of_money_stand_side_by_side_each_as_told() -> None:
    kinds = tuple(Column(kind, kind, kind, "yuan") for kind in ("planned", "contracted", "completed"))
    confirmed = Column("planned_confirmed", "", "", "yuan")
    shape = shape_of(answer((PARK, *kinds, confirmed), (park(1), 9, None, 4, 9), (park(2), None, None, None, None)))
    assert isinstance(shape, Bars)
    assert [column.name for column in shape.columns] == ["planned", "completed"]
    assert [bar.values for bar in shape.bars] == [(9, 4)]


def test_the_only_kind_of_money_that_is_told_is_drawn_whichever_column_it_has() -> None:
    kinds = (Column("planned", "Planned", "", "yuan"), Column("completed", "Completed", "", "yuan"))
    shape = shape_of(answer((PARK, *kinds), (park(1), None, 4)))
    assert isinstance(shape, Bars)
    assert [column.name for column in shape.columns] == ["completed"]
    with pytest.raises(BadRequest, match="has no number in column planned: there is nothing to draw"):
        shape_of(answer((PARK, *kinds), (park(1), None, None)))


def test_where_nothing_is_left_without_single_sources_one_bar_is_drawn_and_it_is_said() -> None:
    shape = shape_of(answer((PARK, SUM, CONFIRMED), (park(1), 9, None), (park(2), 5, None)))
    assert isinstance(shape, Bars)
    assert ([bar.values for bar in shape.bars], shape.none_confirmed) == ([(9,), (5,)], True)


def test_entities_behind_the_number_are_no_part_of_the_name() -> None:
    largest = Column("largest", "Largest", "最大", "entity")
    shape = shape_of(answer((PARK, SUM, largest), (park(1), 9, park(2))))
    assert isinstance(shape, Bars)
    assert [bar.label for bar in shape.bars] == ["砚溪第1工业园"]


def test_one_number_of_pairs_is_a_heat_map_that_reads_from_either_side() -> None:
    rows = [(park(1), park(2), 0.5), (park(1), park(3), 0.25), (park(4), park(3), 0.1)]
    shape = shape_of(answer((PARK, OTHER, LIKENESS), *rows))
    assert isinstance(shape, Matrix)
    assert shape.rows == shape.columns == tuple(f"砚溪第{number}工业园" for number in (1, 2, 3, 4))
    assert shape.cells == (
        (None, 0.5, 0.25, None),
        (0.5, None, None, None),
        (0.25, None, None, 0.1),
        (None, None, 0.1, None),
    )


def test_pairs_that_all_have_one_end_are_bars_of_the_other() -> None:
    rows = [(park(1), park(2), 0.5, None), (park(1), park(3), 0.25, None)]
    shape = shape_of(answer((PARK, OTHER, LIKENESS, Column("similarity_confirmed", "", "", "share")), *rows))
    assert isinstance(shape, Bars)
    assert [bar.label for bar in shape.bars] == ["砚溪第2工业园", "砚溪第3工业园"]


def test_pairs_that_are_told_from_both_ends_or_of_two_types_are_not_mirrored() -> None:
    both = shape_of(answer((PARK, OTHER, LIKENESS), (park(1), park(2), 0.5), (park(2), park(1), 0.1)))
    industry = Ref("i", "Industry", "新材料")
    steel = Ref("s", "Industry", "钢铁")
    mixed = shape_of(answer((PARK, OTHER, LIKENESS), (park(1), industry, 0.5), (park(2), steel, 0.4)))
    assert isinstance(both, Matrix)
    assert isinstance(mixed, Matrix)
    assert both.cells == ((None, 0.5), (0.1, None))
    assert (mixed.rows, mixed.columns) == (("砚溪第1工业园", "砚溪第2工业园"), ("新材料", "钢铁"))
    assert mixed.cells == ((0.5, None), (None, 0.4))


def test_nothing_to_draw_is_said() -> None:
    with pytest.raises(BadRequest, match="money has no rows"):
        shape_of(answer((RANK, PARK, SUM)))
    with pytest.raises(BadRequest, match="no numbers to draw; its columns: rank, park"):
        shape_of(answer((RANK, PARK), (1, park(1))))


def test_what_counts_the_same_at_two_dates_stands_side_by_side() -> None:
    before, after = (Column(f"sources_{when}", when, when, "whole") for when in ("before", "after"))
    shape = shape_of(answer((PARK, before, after), (park(1), 0, 2), (park(2), 1, None)))
    assert isinstance(shape, Bars)
    assert [bar.values for bar in shape.bars] == [(0, 2), (1, None)]
