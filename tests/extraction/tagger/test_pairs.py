"""Pairs of references, what the head sees of them, and what it makes of it."""

from __future__ import annotations

import numpy as np
import pytest

from kg.extraction.tagger.pairs import (
    FACTS,
    FARTHEST,
    RELATIONS,
    VIEWS,
    Pair,
    PairHead,
    Place,
    allowed_mask,
    facts,
    inputs,
    pairs,
    views,
)  # fmt: skip
from kg.model import EntityType, RelationType

TEXT = "川岳电子与岷阳高新区签约，钱若川出席。"
FIRM = Place(0, 4, 0, EntityType.COMPANY)
PARK = Place(5, 10, 1, EntityType.PARK)
PERSON = Place(13, 16, 2, EntityType.PERSON)


def test_a_pair_is_looked_at_when_the_ontology_lets_some_relation_join_it() -> None:
    assert set(pairs([FIRM, PARK, PERSON])) == {
        Pair(0, 1), Pair(1, 0), Pair(2, 0), Pair(2, 1),
    }  # fmt: skip


def test_two_mentions_of_one_thing_and_things_far_apart_are_no_pair() -> None:
    again = Place(20, 24, 0, EntityType.COMPANY)
    far = Place(FARTHEST + 5, FARTHEST + 9, 3, EntityType.PARK)
    assert list(pairs([FIRM, again])) == []
    assert list(pairs([FIRM, far])) == []


def test_the_mask_is_the_ontology() -> None:
    mask = dict(zip(RELATIONS, allowed_mask(EntityType.COMPANY, EntityType.PARK), strict=True))
    assert mask[RelationType.TENANT_OF]
    assert not mask[RelationType.HOLDS_POST]


def test_what_the_rules_state_of_a_pair_is_among_its_facts() -> None:
    places = (FIRM, PARK)
    without = facts(TEXT, places, Pair(0, 1), {})
    stated = facts(TEXT, places, Pair(0, 1), {(0, 1): frozenset({RelationType.TENANT_OF})})
    (changed,) = np.flatnonzero(without != stated)
    assert changed == len(stated) - len(RELATIONS) + RELATIONS.index(RelationType.TENANT_OF)


def test_facts_tell_the_order_and_what_stands_between() -> None:
    there, back = (facts(TEXT, (FIRM, PARK), pair, {}) for pair in (Pair(0, 1), Pair(1, 0)))
    assert not np.array_equal(there, back)
    listed = facts("川岳电子、岷阳高新区", (FIRM, PARK), Pair(0, 1), {})
    assert not np.array_equal(there, listed)


def test_views_are_means_over_the_positions_behind_the_opening_mark() -> None:
    states = np.arange(len(TEXT) + 2, dtype=np.float32)[:, None]
    seen = views(states, (FIRM, PARK), Pair(0, 1))
    assert seen.tolist() == [2.5, 8.0, 5.0, 0.0, 11.0]


def test_the_head_is_a_network_of_one_hidden_layer() -> None:
    width = (VIEWS + 1) * 2 + FACTS
    head = PairHead(
        np.zeros((width, 3), np.float32), np.ones(3, np.float32), np.ones((3, 12), np.float32), np.zeros(12, np.float32)
    )
    rows = inputs(np.zeros((len(TEXT) + 2, 2), np.float32), TEXT, (FIRM, PARK), (Pair(0, 1),), {})
    assert rows.shape == (1, width)
    assert head.scores(rows)[0] == pytest.approx(1 / (1 + np.exp(-3)))


def test_no_pairs_make_no_rows() -> None:
    assert inputs(np.zeros((3, 2), np.float32), "甲", (), (), {}).shape == (0, (VIEWS + 1) * 2 + FACTS)
