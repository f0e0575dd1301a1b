"""Lines come back in the order of their bytes, however few of them are held at a time."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.export.rdf.sorted_lines import SortedLines

lines = st.lists(st.binary(max_size=12).map(lambda found: found.replace(b"\n", b"") + b" .\n"), max_size=300)


@given(lines, st.integers(1, 400))
def test_all_lines_come_back_sorted(given_lines: list[bytes], piece_bytes: int) -> None:
    with SortedLines(piece_bytes) as found:
        for line in given_lines:
            found.add(line)
        assert list(found) == sorted(given_lines)
        assert list(found) == sorted(given_lines)


def test_few_files_are_open_at_once_however_many_pieces_there_are() -> None:
    with SortedLines(1) as found:
        for number in range(300):
            found.add(b"%03d .\n" % number)
        before = len(os.listdir("/proc/self/fd"))
        merged = iter(found)
        assert next(merged) == b"000 .\n"
        assert len(os.listdir("/proc/self/fd")) - before <= 64
        assert len(list(merged)) == 299


def test_the_temporary_folder_goes_also_after_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    found = SortedLines(1)

    def fail() -> None:
        with found:
            found.add(b"a .\n")
            assert len(list(tmp_path.rglob("*"))) == 2
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        fail()
    assert list(tmp_path.iterdir()) == []
