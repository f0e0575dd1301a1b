"""The shipped briefs agree with each other: whatever is listed of them would be a false alarm."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.analysis.conflicts import ConflictFilter, ConflictKind, conflicts
from kg.store import open_current
from tests.queries.gold_graph import gold_data


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return gold_data(tmp_path_factory.mktemp("gold") / "data")


def test_a_perfect_reader_of_the_briefs_finds_no_conflict(data: Path) -> None:
    with open_current(data) as snapshot:
        assert conflicts(snapshot).counts == {}


def test_firms_of_the_briefs_that_sit_in_several_parks_are_found_when_asked_for(data: Path) -> None:
    with open_current(data) as snapshot:
        found = conflicts(snapshot, ConflictFilter(frozenset({"parks"})))
    assert found.total > 5
    for conflict in found.items:
        assert conflict.kind is ConflictKind.PARKS
        assert found.entities[conflict.subject].type == "Company"
        assert {found.entities[side.entity].type for side in conflict.sides if side.entity} == {"Park"}
