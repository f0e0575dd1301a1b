"""What holds of `seeds/annotated`, all of it."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import islice
from pathlib import Path

import pytest

from kg.corpus.checking import faults
from kg.corpus.likeness import alike, sentences
from kg.corpus.parsing import read_units
from kg.corpus.split import HELD_OUT
from kg.corpus.units import Unit, mention_count
from kg.lexicon.gazetteers import gazetteers
from kg.model import EntityType, RelationType
from tests.checkout import ROOT

FILES = sorted((ROOT / "seeds" / "annotated").glob("*.txt"))
COINED = (EntityType.COMPANY, EntityType.PERSON, EntityType.PROJECT, EntityType.PARK)
WELL_KNOWN = frozenset(
    {
        *("一汽解放", "东兴证券", "中国进出口银行", "京东物流", "兰石集团", "国铁集团", "大众", "大庆油田"),
        *("汤臣倍健", "沈白高铁", "潍柴雷沃", "申银万国", "银河航天", "长光卫星"),
    }
)
"""Real firms and a railway that several writers know, beside those of the gazetteer: no inventions."""
KINDS = frozenset({"县供电公司"})
"""What any county has, with no name before it."""


@cache
def units(file: Path) -> tuple[Unit, ...]:
    return read_units(file)


@cache
def all_units() -> tuple[Unit, ...]:
    return tuple(unit for file in FILES for unit in units(file))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_line_is_sound(file: Path) -> None:
    assert list(islice(faults(units(file)), 10)) == []


def test_there_is_enough_of_everything() -> None:
    every = all_units()
    types = Counter(mention.type for unit in every for mention in unit.mentions)
    relations = Counter(relation.type for unit in every for relation in unit.relations)
    assert sum(1 for _ in sentences(every)) >= 3000
    assert mention_count(every) >= 12_000
    assert min(types[type_] for type_ in EntityType) >= 400, types
    assert min(relations[type_] for type_ in RelationType) >= 150, relations
    assert sum(len(unit.investments) for unit in every) >= 250
    assert sum(len(unit.observations) for unit in every) >= 600


def test_every_province_is_there() -> None:
    provinces = {it.short or it.name for it in gazetteers().divisions if it.level == "province" and it.current}
    assert provinces - {unit.province for unit in all_units()} <= {"香港", "澳门", "台湾", "北京", "天津"}


def test_no_two_sentences_are_alike() -> None:
    pairs = [(it.first.source, it.second.source, round(it.share, 2)) for it in alike(list(sentences(all_units())))]
    assert pairs == []


def test_what_is_invented_for_held_out_provinces_is_nowhere_else() -> None:
    """Names of firms, people, projects and parks of the held-out files, but for those that everybody knows."""
    held = {name for unit in all_units() if unit.province in HELD_OUT for name in coined(unit)}
    trained = Counter(name for unit in all_units() if unit.province not in HELD_OUT for name in set(coined(unit)))
    known = gazetteers().companies
    assert sorted(name for name in held if name in trained and name not in known | WELL_KNOWN | KINDS) == []


def coined(unit: Unit) -> list[str]:
    return [name for name, type_ in unit.types.items() if type_ in COINED and len(name) > 1]
