"""What users wrote is part of the graph beside what documents say, and costs by what is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import BadRequest
from kg.ledger import Ledger
from kg.updates.user_graphs import ProtectedGraph
from kg.vocabulary import EVIDENCE, USER
from tests.ledger.generated import Recipe, document_of
from tests.ledger.picture import graph


def note(number: int) -> str:
    return f'<x:a> <x:note> "{number}" <{USER}notes> .'


def test_quads_are_added_and_removed_exactly(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        first = ledger.write_user_graphs([note(2), note(1)], [])
        assert (first.generation, first.added, first.removed) == (1, (note(1), note(2)), ())
        second = ledger.write_user_graphs([note(2), note(3)], [note(1), note(9)])
        assert (second.generation, second.added, second.removed) == (2, (note(3),), (note(1),))
        assert sorted(ledger.quads()) == [note(2), note(3)]
        assert ledger.faults() == ()


def test_documents_come_and_go_beside_them(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        document, extraction = document_of("a.txt", Recipe(named=(0, 1)))
        ledger.add(document, extraction)
        without = graph(ledger)
        ledger.write_user_graphs([note(1)], [])
        ledger.compare_again()
        ledger.add(document, extraction)
        assert graph(ledger) == sorted([*without, note(1)])
        ledger.remove(document.id)
        assert graph(ledger) == [note(1)]
        ledger.write_user_graphs([], [note(1)])
        assert graph(ledger) == []
        assert ledger.faults() == ()


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("<x:a> <x:b> <x:c> .", ProtectedGraph),
        (f"<x:a> <x:b> <x:c> <{EVIDENCE}> .", ProtectedGraph),
        (f"<x:a> <x:b> <x:c> <{USER}> .", ProtectedGraph),
        (f"_:a <x:b> <x:c> <{USER}notes> .", BadRequest),
        (f"<x:a>  <x:b> <x:c> <{USER}notes> .", BadRequest),
        (f"{note(1)}\n{note(2)}", BadRequest),
        ("", BadRequest),
    ],
)
def test_a_line_that_users_may_not_write_undoes_the_whole_write(
    line: str, error: type[Exception], tmp_path: Path
) -> None:
    with Ledger.open(tmp_path) as ledger:
        with pytest.raises(error):
            ledger.write_user_graphs([note(1), line], [])
        assert (ledger.generation(), list(ledger.quads())) == (0, [])


def test_the_thousandth_quad_writes_as_many_rows_as_the_second(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        connection = ledger._connections.here()

        def rows(number: int) -> int:
            before = connection.total_changes
            ledger.write_user_graphs([note(number)], [])
            return connection.total_changes - before

        ledger.write_user_graphs([note(0)], [])
        second = rows(1)
        ledger.write_user_graphs(map(note, range(2, 1000)), [])
        assert rows(1000) == second
