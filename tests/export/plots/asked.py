"""Answers as an analysis gives them, with invented names."""

from __future__ import annotations

from kg.analysis.answer import Answer, Column, Ref, Row, Value

RANK = Column("rank", "Rank", "名次", "whole")
PARK = Column("park", "Park", "园区", "entity")
SUM = Column("value", "All sources", "全部来源", "yuan")
CONFIRMED = Column("value_confirmed", "Two or more sources", "两个以上独立来源", "yuan")
YEAR = Column("year", "Year", "年份", "date")


def park(number: int) -> Ref:
    return Ref(f"p{number}", "Park", f"砚溪第{number}工业园")


def answer(columns: tuple[Column, ...], *rows: tuple[Value, ...]) -> Answer:
    told = "What was counted."
    return Answer("money", "Parks by money", "按投资额排列的园区", told, columns, tuple(Row(row) for row in rows))


def ranking(count: int) -> Answer:
    """The first park has no confirmed sum, the others half of theirs."""
    sums = [(count - place) * 10**8 for place in range(count)]
    rows = [(place + 1, park(place), total, total // 2 if place else None) for place, total in enumerate(sums)]
    return answer((RANK, PARK, SUM, CONFIRMED), *rows)


def years(parks: int = 1) -> Answer:
    """Planned and completed money of four years, of which 2022 has none."""
    wide = (PARK, YEAR, *(Column(kind, kind, kind, "yuan") for kind in ("planned", "completed")))
    rows: list[tuple[Value, ...]] = [
        (park(number), year, 10**9 * (number + 1), None if year == "2021" else 10**8)
        for number in range(parks)
        for year in ("2021", "2023", "2024")
    ]
    return answer(wide, *rows, (park(0), None, 5, 5))
