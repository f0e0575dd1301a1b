"""Other names in the same sentences."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from kg.corpus.parsing import parse_units
from kg.corpus.units import Unit
from kg.model import EntityType
from kg.training.tagger.substitution import pools_of, substituted

TEXT = """# province: 四川
[岳池县|Place]的[岳池县工业园区|Park]迎来[川岳电子科技有限公司|Company],[川岳电子|Company]董事长[钱若川|Person]说,一期投资12.6亿元,2023年投产。
  川岳电子科技有限公司 = 川岳电子
  川岳电子 tenantOf 岳池县工业园区
  钱若川 holdsPost 川岳电子 :: 董事长
[岷阳县|Place]的[岷阳县数据局|Organization]与[青神县数据局|Organization]、[宁朔材料|Company]、[郁临风|Person]座谈。
"""
UNITS = tuple(parse_units(TEXT, "x.txt"))
POOLS = pools_of(UNITS)


def varied(seed: int, unit: Unit = UNITS[0]) -> Unit:
    return substituted(unit, POOLS, Random(seed))


@given(st.integers(0, 10_000))
def test_marks_stay_on_names_and_types_stay(seed: int) -> None:
    unit = varied(seed)
    assert [it.type for it in unit.mentions] == [it.type for it in UNITS[0].mentions]
    assert all(unit.text[it.start : it.end].strip() for it in unit.mentions)
    assert unit.text.endswith("投产。")


@given(st.integers(0, 10_000))
def test_all_wordings_of_a_thing_change_together_and_statements_follow(seed: int) -> None:
    unit = varied(seed)
    full, short = (unit.surface(it) for it in unit.mentions[2:4])
    assert short in full
    assert unit.entities[full] == unit.entities[short]
    assert all(it.subject in unit.types and it.object in unit.types for it in unit.relations)
    assert len(set(unit.entities.values())) == len(set(UNITS[0].entities.values()))


def test_the_same_seed_gives_the_same_text_and_others_give_others() -> None:
    assert varied(7).text == varied(7).text
    assert len({varied(seed).text for seed in range(20)}) > 10


@given(st.integers(0, 1000))
def test_years_are_no_figures(seed: int) -> None:
    assert "2023年" in varied(seed).text


def test_new_places_are_real_ones_of_the_same_kind() -> None:
    places = {
        unit.surface(it)
        for seed in range(30)
        for unit in [varied(seed)]
        for it in unit.mentions
        if it.type is EntityType.PLACE
    }
    assert len(places) > 3
    assert all(place.endswith("县") for place in places)
