"""The files of this source checkout, for tests about the repository itself."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@cache
def kept_files() -> tuple[Path, ...]:
    """Every file that git keeps or would keep (ignored ones are left out), relative to the checkout."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip("not a git checkout: which files belong to the repository cannot be told")
    return tuple(Path(name) for name in sorted(set(done.stdout.split("\0"))) if name and (ROOT / name).is_file())


@cache
def text_of(file: Path) -> str | None:
    """The text of a kept file, None when it is not UTF-8 text."""
    try:
        return (ROOT / file).read_text(encoding="utf-8")
    except ValueError:
        return None
