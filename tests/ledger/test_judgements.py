"""What a person's word does to the graph, and that taking it back leaves no trace there."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import BadRequest, NotFound
from kg.ledger import Judgement, Ledger, Verdict, judgements
from kg.ledger.connection import FILE
from tests.ledger.generated import NAMES, Recipe, document_of, recipes
from tests.ledger.picture import graph, picture

FULL, SHORT, OTHER = "Company|岚桥新材料股份有限公司", "Company|岚桥新材料", "Company|澄川电子"


def word(left: str, right: str, when: str = "2024-06-01") -> Judgement:
    return Judgement(left, right, who="编辑甲", when=when, why="核对了工商登记")


def three(folder: Path) -> Ledger:
    """One company under three names in two documents, another in a third."""
    ledger = Ledger.open(folder)
    names = [forms[0] for _, forms in NAMES]
    for key, named in (("a.txt", ["岚桥新材料股份有限公司"]), ("b.txt", ["澄川电子"]), ("c.txt", ["岚桥新材"])):
        ledger.add(*document_of(key, Recipe(named=tuple(map(names.index, named)))))
    return ledger


def entity(ledger: Ledger, key: str) -> str:
    return next(row.id for row in ledger.search("", None, 0, 50).items if key in keys_of(ledger, row.id))


def keys_of(ledger: Ledger, entity_id: str) -> set[str]:
    return {row.key for row in ledger.identity(entity_id).keys}


@pytest.mark.parametrize("verdict", list(Verdict))
@pytest.mark.parametrize("pair", [(FULL, OTHER), (FULL, SHORT), (FULL, "Company|无人提及的名字")])
def test_a_word_taken_back_restores_the_graph_byte_for_byte(
    tmp_path: Path, verdict: Verdict, pair: tuple[str, str]
) -> None:
    with three(tmp_path) as ledger:
        before, seen = graph(ledger), picture(ledger)
        ledger.judge(verdict, word(*pair))
        assert graph(ledger) != before
        ledger.undo(word(*pair))
        assert graph(ledger) == before
        assert picture(ledger) == seen
        assert ledger.faults() == ()


def test_unsure_is_kept_and_listed_and_moves_nothing(tmp_path: Path) -> None:
    with three(tmp_path) as ledger:
        before = graph(ledger)
        ledger.judge(Verdict.UNSURE, word(FULL, OTHER))
        (row,) = ledger.judgements().items
        assert (row.verdict, row.left, row.right, row.withdrawn) == ("unsure", FULL, OTHER, None)
        assert ledger.judgement(row.id) == row
        assert ledger.identity(entity(ledger, FULL)).judgements == (row,)
        added = sorted(set(graph(ledger)) - set(before))
        assert set(before) < set(graph(ledger))
        assert all(line.endswith("<https://parkgraph.example/graph/judgements> .") for line in added)
        assert any('"unsure"' in line for line in added)


def test_unsure_after_different_lets_the_two_be_one_again(tmp_path: Path) -> None:
    with three(tmp_path) as ledger:
        together = entity(ledger, FULL)
        ledger.judge(Verdict.DIFFERENT, word(FULL, SHORT))
        assert SHORT not in keys_of(ledger, entity(ledger, FULL))
        ledger.judge(Verdict.UNSURE, word(FULL, SHORT))
        assert SHORT in keys_of(ledger, entity(ledger, FULL))
        assert entity(ledger, FULL) == together
        assert [row.verdict for row in ledger.judgements(withdrawn=True).items] == ["different", "unsure"]
        assert ledger.faults() == ()


@settings(max_examples=15, deadline=None)
@given(recipe=recipes(), pairs=st.lists(st.sampled_from([(FULL, OTHER), (SHORT, OTHER), (FULL, SHORT)]), min_size=1))
def test_whoever_is_unsure_of_whatever_entities_stay_what_they_are(
    tmp_path_factory: pytest.TempPathFactory, recipe: Recipe, pairs: list[tuple[str, str]]
) -> None:
    with three(tmp_path_factory.mktemp("unsure")) as ledger:
        ledger.add(*document_of("d.txt", recipe))
        before = picture(ledger)["entities"]
        for pair in pairs:
            ledger.judge(Verdict.UNSURE, word(*pair))
        assert picture(ledger)["entities"] == before
        ledger.add(*document_of("d.txt", recipe))
        assert picture(ledger)["entities"] == before


def test_what_was_rejected_stays_rejected_when_its_documents_are_read_again(tmp_path: Path) -> None:
    document, extraction = document_of("a.txt", Recipe(named=(0,)))
    with three(tmp_path) as ledger:
        assert SHORT in keys_of(ledger, entity(ledger, FULL))
        ledger.judge(Verdict.DIFFERENT, word(FULL, SHORT))
        apart = graph(ledger)
        ledger.add(document, extraction)
        assert graph(ledger) == apart
        ledger.remove(document.id)
        ledger.add(document, extraction)
        assert graph(ledger) == apart
        assert SHORT not in keys_of(ledger, entity(ledger, FULL))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (Judgement(FULL, OTHER, " ", "2024-06-01"), "whose word"),
        (Judgement(FULL, OTHER, "编辑甲", "yesterday"), "'yesterday' is no ISO 8601 date"),
        (Judgement(FULL, FULL, "编辑甲", "2024-06-01"), "twice"),
        (Judgement(FULL, "Park|青禾产业园", "编辑甲", "2024-06-01"), "different types"),
    ],
)
def test_a_word_that_makes_no_sense_is_refused_and_nothing_is_written(
    tmp_path: Path, wrong: Judgement, told: str
) -> None:
    with three(tmp_path) as ledger:
        generation = ledger.generation()
        for verdict in Verdict:
            with pytest.raises(BadRequest, match=told):
                ledger.judge(verdict, wrong)
        assert ledger.generation() == generation
        with pytest.raises(NotFound, match="0123"):
            ledger.judgement("0123")


def test_a_ledger_of_before_unsure_keeps_its_judgements(tmp_path: Path) -> None:
    with three(tmp_path) as ledger:
        ledger.judge(Verdict.SAME, word(FULL, OTHER))
        ledger.undo(word(FULL, OTHER))
        ledger.judge(Verdict.DIFFERENT, word(FULL, SHORT))
        before = ledger.judgements(withdrawn=True)
    with sqlite3.connect(tmp_path / FILE, isolation_level=None) as connection:
        connection.execute("ALTER TABLE judgements RENAME TO later")
        connection.execute(judgements.SCHEMA[0])
        connection.execute("INSERT INTO judgements SELECT * FROM later")
        connection.execute("DROP TABLE later")
        for statement in judgements.SCHEMA[1:]:
            connection.execute(statement)
        connection.execute("DELETE FROM migrations WHERE name = '0005 unsure'")
    with Ledger.open(tmp_path) as ledger:
        assert ledger.judgements(withdrawn=True) == before
        ledger.judge(Verdict.UNSURE, word(SHORT, OTHER))
        with pytest.raises(sqlite3.IntegrityError), ledger._connections.writing() as connection:
            connection.execute("UPDATE judgements SET verdict = 'perhaps'")
        assert ledger.faults() == ()
