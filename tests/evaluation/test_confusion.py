"""What was taken for what: same span with another type, same two entities with another relation, or nothing at all."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluation import Confusion, compare, confusion_table, confusions, confusions_json
from kg.evaluation.annotation import Annotation, Link, Named, Shown
from kg.evaluation.confusion import BOUNDARIES, DIRECTION, NONE, mention_cells, relation_cells
from kg.evaluation.dense_text import DenseText
from kg.evaluation.report import reported
from kg.evaluation.scoring import score_document
from kg.model import EntityType, RelationType, Span
from tests.evaluation import small

LENGTH = 12
ENTITIES = "abcd"


@pytest.fixture
def confused(tmp_path: Path) -> Any:
    gold, texts = small.write(tmp_path)

    def confuse(prediction: dict[str, Any]) -> tuple[Confusion, Confusion]:
        return confusions(compare([(gold, texts)], {"small.txt": prediction}))

    return confuse


def off_diagonal(confusion: Confusion) -> dict[tuple[str, str], int]:
    return {cell: count for cell, count in confusion.cells.items() if cell[0] != cell[1]}


def test_a_faultless_prediction_takes_nothing_for_anything_else(confused: Any) -> None:
    mentions, relations = confused(small.prediction())
    assert mentions.cells == {("Park", "Park"): 3, ("Company", "Company"): 2, ("Person", "Person"): 1}
    assert relations.cells == {("tenantOf", "tenantOf"): 1, ("holdsPost", "holdsPost"): 1}


def test_a_mention_of_another_type_stands_where_both_types_cross(confused: Any) -> None:
    prediction = small.prediction()
    prediction["entities"][2]["type"] = "Organization"
    mentions, _ = confused(prediction)
    assert off_diagonal(mentions) == {("Person", "Organization"): 1}


def test_a_mention_with_another_border_is_no_confusion_of_types(confused: Any) -> None:
    prediction = small.prediction()
    prediction["entities"][0]["mentions"][0] = small.span("霖川经济开发")
    mentions, _ = confused(prediction)
    assert off_diagonal(mentions) == {("Park", BOUNDARIES): 1, (BOUNDARIES, "Park"): 1}


def test_a_missed_and_a_spurious_mention_stand_against_none(confused: Any) -> None:
    prediction = small.prediction()
    prediction["entities"][2]["mentions"] = [small.span("党工委")]
    mentions, _ = confused(prediction)
    assert off_diagonal(mentions) == {("Person", NONE): 1, (NONE, "Person"): 1}


def test_another_relation_between_the_same_two_entities_is_a_confusion_whatever_its_direction(confused: Any) -> None:
    prediction = small.prediction()
    wrong = prediction["relations"][0]
    wrong.update(type="sitedIn", subject="e1", object="e2")
    _, relations = confused(prediction)
    assert off_diagonal(relations) == {("tenantOf", "sitedIn"): 1}


def test_a_relation_the_wrong_way_round_is_its_own_kind_of_mistake(confused: Any) -> None:
    prediction = small.prediction()
    prediction["relations"][0].update(subject="e1", object="e2")
    _, relations = confused(prediction)
    assert off_diagonal(relations) == {("tenantOf", DIRECTION): 1, (DIRECTION, "tenantOf"): 1}


def test_relations_of_other_entities_are_missed_and_spurious(confused: Any) -> None:
    prediction = small.prediction()
    prediction["relations"][0].update(type="sitedIn", object="e3")
    _, relations = confused(prediction)
    assert off_diagonal(relations) == {("tenantOf", NONE): 1, (NONE, "sitedIn"): 1}


def test_a_second_relation_of_the_same_two_entities_stays_against_none(confused: Any) -> None:
    prediction = small.prediction()
    prediction["relations"].append({**prediction["relations"][0], "type": "supplies"})
    _, relations = confused(prediction)
    assert off_diagonal(relations) == {(NONE, "supplies"): 1}


def test_the_table_has_gold_in_rows_and_only_types_that_occur(confused: Any) -> None:
    prediction = small.prediction()
    prediction["entities"][2]["type"] = "Ghost"
    mentions, _ = confused(prediction)
    assert [line.split() for line in confusion_table(mentions).splitlines()] == [
        ["mentions", "Park", "Company", "Person", "Ghost", "other", "boundaries", "none"],
        ["Park", "3", "·", "·", "·", "·", "·"],
        ["Company", "·", "2", "·", "·", "·", "·"],
        ["Person", "·", "·", "·", "1", "·", "·"],
        ["Ghost", "·", "·", "·", "·", "·", "·"],
        ["other", "boundaries", "·", "·", "·", "·", "·", "·"],
        ["none", "·", "·", "·", "·", "·", "·"],
    ]


def test_the_columns_of_the_table_stand_under_their_heads(confused: Any) -> None:
    head, *rows = confusion_table(confused(small.prediction())[0]).splitlines()
    assert {len(row) for row in rows} == {len(head)}
    assert rows[1][: head.index("Company") + len("Company")].endswith("2")


def test_the_json_form_has_no_zeros(confused: Any) -> None:
    prediction = small.prediction()
    prediction["entities"][2]["type"] = "Organization"
    prediction["relations"] = []
    assert json.loads(json.dumps(confusions_json(confused(prediction)))) == {
        "mentions": {"Park": {"Park": 3}, "Company": {"Company": 2}, "Person": {"Organization": 1}},
        "relations": {"holdsPost": {"none": 1}, "tenantOf": {"none": 1}},
    }


SPANS = st.lists(
    st.tuples(st.integers(0, LENGTH - 1), st.integers(1, 4)).map(lambda at: Span(at[0], min(LENGTH, sum(at)))),
    max_size=3,
)
LINKS = st.builds(
    Link,
    type=st.sampled_from([RelationType.PARTNERS_WITH, RelationType.TENANT_OF, RelationType.SITED_IN]),
    subject=st.sampled_from(ENTITIES),
    object=st.sampled_from(ENTITIES),
    shown=st.just(Shown((), "")),
)


@st.composite
def small_annotations(draw: st.DrawFn) -> Annotation:
    types = st.sampled_from([EntityType.PARK, EntityType.COMPANY])
    entities = tuple(Named(name, draw(types), name, (name,), tuple(draw(SPANS))) for name in ENTITIES)
    return Annotation("drawn.txt", entities, links=tuple(draw(st.lists(LINKS, max_size=6))))


@given(small_annotations(), small_annotations())
def test_rows_sum_to_gold_columns_to_found_and_the_diagonal_to_the_hits_of_the_report(
    gold: Annotation, found: Annotation
) -> None:
    report = reported({"drawn.txt": score_document(gold, found, DenseText("园" * LENGTH))})
    for part, cells in (("mentions", mention_cells(gold, found)), ("relations", relation_cells(gold, found))):
        rows, columns = Counter[str](), Counter[str]()
        for (wanted, given_), count in cells.items():
            rows[wanted] += count
            columns[given_] += count
        for type_ in EntityType if part == "mentions" else RelationType:
            score = report.part(f"{part}:{type_}")
            assert (cells[type_, type_], rows[type_], columns[type_]) == (score.hits, score.gold, score.found)
