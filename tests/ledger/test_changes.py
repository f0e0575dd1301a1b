"""A new version of a document says what it states anew and what no longer: by content, never by place in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg.ledger import ChangeRow, EntityRow, Judgement, Ledger, SaidRow, Verdict
from kg.model import Extraction, Stage
from kg.reading import document_id
from tests.ledger.picture import picture
from tests.ledger.retold import FIRM, OTHER_FIRM, PARK, Part, page

DOCUMENT = document_id("a.txt")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path) as opened:
        yield opened


def history(ledger: Ledger) -> list[ChangeRow]:
    """The last change first."""
    return list(ledger.changes(DOCUMENT).items)


def words(said: SaidRow) -> tuple[str, ...]:
    return (said.predicate, *(said.entities[role].label for role in sorted(said.entities, reverse=True)))


def told(ledger: Ledger) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """What the last change brought and dropped."""
    last = history(ledger)[0]
    return [words(one) for one in last.new], [words(one) for one in last.gone]


def add(ledger: Ledger, *parts: Part) -> None:
    ledger.add(*page("a.txt", parts))


def test_a_first_version_and_the_same_text_again_change_nothing(ledger: Ledger) -> None:
    add(ledger, ("rain", 1))
    add(ledger, ("rain", 1))
    assert history(ledger) == []


def test_a_new_version_tells_what_is_new_and_what_is_gone(ledger: Ledger) -> None:
    add(ledger, ("rain", 1))
    add(ledger, ("rain", 2))
    assert told(ledger) == ([("tenantOf", OTHER_FIRM, PARK)], [("tenantOf", FIRM, PARK)])
    (change,) = history(ledger)
    assert (change.number, change.generation) == (1, ledger.generation())
    assert (change.before, change.after) == tuple(page("a.txt", [("rain", said)])[0].version for said in (1, 2))
    assert change.new[0].quote == OTHER_FIRM


def test_a_statement_that_only_moved_is_no_change(ledger: Ledger) -> None:
    add(ledger, ("rain", 1), ("short", 2))
    add(ledger, ("short", 2), ("reading", 0), ("rain", 1))
    assert told(ledger) == ([], [])


def test_a_fact_that_was_a_plan_is_another_statement(ledger: Ledger) -> None:
    planned, extraction = page("a.txt", [("rain", 1)])
    ledger.add(planned, _at(extraction, Stage.PLANNED))
    started, extraction = page("a.txt", [("rain, edited", 1)])
    ledger.add(started, _at(extraction, Stage.STARTED))
    (change,) = history(ledger)
    assert [(one.values["stage"], two.values["stage"]) for one, two in zip(change.new, change.gone, strict=True)] == [
        ("started", "planned")
    ]


def _at(extraction: Extraction, stage: Stage) -> Extraction:
    return replace(extraction, relations=tuple(replace(one, stage=stage) for one in extraction.relations))


def test_what_is_one_entity_by_now_is_no_change(ledger: Ledger) -> None:
    add(ledger, ("rain", 1))
    word = Judgement(f"Company|{FIRM}", f"Company|{OTHER_FIRM}", "编辑甲", "2024-06-01")
    keys = [ledger.identity_key(row.id) for name in (FIRM, OTHER_FIRM) for row in _named(ledger, name)]
    assert len(keys) == 1
    ledger.add(*page("b.txt", [("reading", 2)]))
    keys = sorted({ledger.identity_key(row.id) for name in (FIRM, OTHER_FIRM) for row in _named(ledger, name)})
    ledger.judge(Verdict.SAME, replace(word, left=keys[0], right=keys[1]))
    add(ledger, ("rain, edited", 2))
    assert told(ledger) == ([], [])


def _named(ledger: Ledger, name: str) -> list[EntityRow]:
    return [row for row in ledger.search(name).items if name in (row.label, *row.aliases)]


def test_history_survives_further_versions_the_last_one_first(ledger: Ledger) -> None:
    for said in (1, 2, 3):
        add(ledger, ("rain", said))
    assert [(change.number, len(change.new), len(change.gone)) for change in history(ledger)] == [(2, 1, 0), (1, 1, 1)]
    assert history(ledger)[0].before == history(ledger)[1].after
    assert [change.number for change in ledger.changes(DOCUMENT, 1, 1).items] == [1]


def test_history_goes_with_its_document_and_is_no_part_of_what_a_set_gives(ledger: Ledger, tmp_path: Path) -> None:
    add(ledger, ("rain", 1))
    add(ledger, ("rain", 2))
    with Ledger.open(tmp_path / "scratch") as scratch:
        scratch.add(*page("a.txt", [("rain", 2)]))
        assert picture(ledger) == picture(scratch)
    ledger.remove(DOCUMENT)
    assert history(ledger) == []
    add(ledger, ("rain", 1))
    assert history(ledger) == []
