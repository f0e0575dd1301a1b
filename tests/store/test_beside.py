"""A file that is made beside its place: what a killed process left goes with the next one that is made there."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from kg.store.beside import beside

_STAYS = """
import sys, time
from pathlib import Path
from kg.store.beside import beside
with beside(Path(sys.argv[1])) as folder:
    (folder / "half").write_bytes(b"x")
    print(folder.name, flush=True)
    time.sleep(60)
"""


def test_each_has_a_folder_of_its_own_and_leaves_none(tmp_path: Path) -> None:
    with beside(tmp_path / "a") as one, beside(tmp_path / "a") as other:
        assert one != other
        assert (one.parent, one.exists(), other.exists()) == (tmp_path, True, True)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_is_deleted_and_what_a_living_one_holds_is_not(tmp_path: Path) -> None:
    (tmp_path / ".kg-notes").mkdir()
    command = [sys.executable, "-c", _STAYS, str(tmp_path / "a")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        left = tmp_path / process.stdout.readline().strip()
        with beside(tmp_path / "b"):
            assert (left / "half").exists()
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert (left / "half").exists()
    with beside(tmp_path / "b"):
        assert not left.exists()
    assert [one.name for one in tmp_path.iterdir()] == [".kg-notes"]
