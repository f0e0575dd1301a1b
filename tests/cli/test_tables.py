"""Tables of commands: whole in a pipe, and legible on a narrow terminal."""

from __future__ import annotations

import io
import sys

import pytest

from kg.cli.options import print_table

COLUMNS = ("名次\nRank", *(f"列{place}\nInvestment {place}" for place in range(12)))
ROWS = [("1", *("云岭县经济开发区",) * 12), ("2", *("雾岭县经济开发区",) * 12)]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, wide: int, rows: list[tuple[str, ...]]) -> list[str]:
    stream = Terminal()
    for name, value in {"COLUMNS": str(wide), "TERM": "xterm", "NO_COLOR": "1"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", stream)
    print_table("园区 Parks", COLUMNS, rows, "the note")
    return stream.getvalue().splitlines()


def test_a_terminal_too_narrow_for_a_table_shows_row_after_row(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = shown(monkeypatch, 80, ROWS)
    assert [line.split() for line in lines if "Investment 3" in line] == [
        ["列3", "Investment", "3", "云岭县经济开发区"],
        ["列3", "Investment", "3", "雾岭县经济开发区"],
    ]
    assert (lines[0], lines[-1]) == ("园区 Parks", "the note")


@pytest.mark.parametrize(("wide", "rows"), [(400, ROWS), (80, [])])
def test_a_table_is_a_table_where_it_has_room_or_no_rows(
    monkeypatch: pytest.MonkeyPatch, wide: int, rows: list[tuple[str, ...]]
) -> None:
    assert any(line.count("┳") == len(COLUMNS) - 1 for line in shown(monkeypatch, wide, rows))


def test_a_pipe_is_given_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    print_table("园区 Parks", COLUMNS, ROWS)
    assert "┳" in capsys.readouterr().out
