"""What the network is fed of a gold article."""

from __future__ import annotations

from functools import cache

import numpy as np

from kg.corpus.parsing import parse_units
from kg.extraction.tagger.features import label_row
from kg.extraction.tagger.pairs import RELATIONS
from kg.model import EntityType, RelationType
from kg.training.tagger.examples import Example, GoldReading, examples
from kg.training.tagger.gold_articles import from_units

TEXT = """# province: 四川
[川岳电子|Company]落户[岷阳高新区|Park]。[钱若川|Person]到会。
  川岳电子 tenantOf 岷阳高新区
"""
CHARACTERS = {it: at for at, it in enumerate("川岳电子落户岷阳高新区。钱若到会", 4)}


@cache
def reading() -> GoldReading:
    return GoldReading()


def only_example(text: str = TEXT) -> Example:
    (example,) = examples(from_units(parse_units(text, "x.txt")), CHARACTERS, reading())
    return example


def test_labels_are_those_of_the_gold_with_a_mark_at_both_ends() -> None:
    spans = [(0, 4, EntityType.COMPANY), (6, 11, EntityType.PARK), (12, 15, EntityType.PERSON)]
    np.testing.assert_array_equal(only_example().labels, [0, *label_row(18, spans), 0])


def test_a_stated_relation_is_wanted_of_its_pair_and_of_no_other() -> None:
    example = only_example()
    column = RELATIONS.index(RelationType.TENANT_OF)
    assert (example.targets[:, column] == 1).sum() == 1
    assert (example.targets == 1).sum() == 1
    (row,) = np.flatnonzero(example.targets[:, column] == 1)
    assert example.seen[row, :4].tolist() == [1, 5, 7, 12]


def test_what_the_ontology_forbids_is_neither_wanted_nor_unwanted() -> None:
    example = only_example()
    post = RELATIONS.index(RelationType.HOLDS_POST)
    assert set(example.targets[:, post].tolist()) <= {0.0, -1.0}
    assert -1.0 in example.targets[:, post].tolist()


def test_of_several_pairs_of_the_same_two_only_the_nearest_is_wanted() -> None:
    line = "[川岳电子|Company]落户。[川岳电子|Company]到[岷阳高新区|Park]。"
    example = only_example(f"{line}\n  川岳电子 tenantOf 岷阳高新区\n")
    column = RELATIONS.index(RelationType.TENANT_OF)
    assert sorted(example.targets[:, column].tolist()).count(1.0) == 1
    (row,) = np.flatnonzero(example.targets[:, column] == 1)
    assert example.seen[row, 0] == 8
    (farther,) = (row for row, seen in enumerate(example.seen) if seen[:4].tolist()[0] == 1 and seen[2] > 8)
    assert example.targets[farther, column] == -1
