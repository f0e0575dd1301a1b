"""What the resolution of names has reached on the gold that no rule was made with must not be lost again."""

from __future__ import annotations

import pytest

from kg.evaluation.identity import Row, Split, read_names, report, resolved
from kg.model import EntityType
from kg.resources import path


@pytest.fixture(scope="module")
def held() -> dict[str, Row]:
    rows = report(resolved(read_names(path("seeds/identity")))).rows
    return {row.type: row for row in rows if row.split == Split.HELD}


def test_no_two_people_are_taken_for_one_and_most_are_known_again(held: dict[str, Row]) -> None:
    people = held[EntityType.PERSON]
    assert people.pairs.wrong == 0
    assert people.across == 0
    assert people.pairs.score.recall >= 0.85


@pytest.mark.parametrize(
    ("kind", "pairwise", "b_cubed"),
    [
        (EntityType.COMPANY, 0.80, 0.92),
        (EntityType.ORGANIZATION, 0.78, 0.91),
        (EntityType.PARK, 0.93, 0.97),
        (EntityType.PLACE, 0.90, 0.95),
        (EntityType.PROJECT, 0.83, 0.91),
        ("all", 0.86, 0.94),
    ],
)
def test_names_are_resolved_at_least_as_well_as_before(
    held: dict[str, Row], kind: str, pairwise: float, b_cubed: float
) -> None:
    assert held[kind].pairs.score.f1 >= pairwise
    assert held[kind].b_cubed.f1 >= b_cubed
