"""An export takes its place when it is whole, whoever else writes there."""

from __future__ import annotations

import errno
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import BadRequest
from kg.export import Wish, export_beside, format_of, opened
from kg.export.writing import export_file
from kg.store import open_current
from tests.export.test_formats import written


def test_exports_to_one_name_at_once_do_not_write_into_each_other(demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "parks.gexf"

    def run(_: int) -> None:
        with opened(demo) as found:
            export_beside(found, format_of("gexf"), out)

    with ThreadPoolExecutor(3) as threads:
        list(threads.map(run, range(3)))
    assert out.read_bytes() == written(demo, "gexf")
    assert list(tmp_path.iterdir()) == [out]


def test_a_file_of_somebody_else_beside_the_target_stays(demo: Path, tmp_path: Path) -> None:
    (tmp_path / "parks.gexf.part").write_text("mine", encoding="utf-8")
    with opened(demo) as found:
        export_beside(found, format_of("gexf"), tmp_path / "parks.gexf")
    assert (tmp_path / "parks.gexf.part").read_text(encoding="utf-8") == "mine"


def test_a_file_that_cannot_be_written_is_named(demo: Path, tmp_path: Path) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    no_room = replace(format_of("gexf"), write=full)
    with opened(demo) as found:
        with pytest.raises(OSError, match=r"No space left on device: '.*parks\.gexf'"):
            export_beside(found, no_room, tmp_path / "parks.gexf")
        with pytest.raises(BadRequest, match=r"no folder .*nowhere to write parks\.gexf into"):
            export_beside(found, no_room, tmp_path / "nowhere" / "parks.gexf")
    assert list(tmp_path.iterdir()) == []


def test_a_task_makes_no_file_for_somebody_who_gave_up(demo: Path, tmp_path: Path) -> None:
    with open_current(demo) as graph, pytest.raises(FileNotFoundError):
        export_file(graph, str(demo), "gexf", str(tmp_path / "deleted"), Wish())
    assert list(tmp_path.iterdir()) == []
