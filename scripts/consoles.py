"""The console blocks of a page: commands as a reader types them, each with what it prints.

    ```console
    $ kg info --data data/two
    …
    ```

`kg …` runs in this process. `curl -s URL | python3 -m json.tool --no-ensure-ascii` is answered by the application over
the data directory that the page filled last. Nothing else may stand after a `$`.
"""

from __future__ import annotations

import contextlib
import json
import re
import shlex
import tempfile
from collections.abc import Iterator
from pathlib import Path

from fastapi.testclient import TestClient
from typer.testing import CliRunner

from kg.api import Settings, create_app
from kg.cli import app

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.DOTALL | re.MULTILINE)
CURL = re.compile(r"curl -s '?(http://127\.0\.0\.1:8000)(/[^ ']*)'? \| python3 -m json\.tool --no-ensure-ascii")


class CommandFailed(Exception):
    """A command of a page did not end well, or is none that can be run here."""


def commands(page: str) -> list[str]:
    """The commands of a page, in order."""
    blocks: list[str] = BLOCK.findall(page)
    return [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]


def with_outputs(page: str) -> str:
    """The page with every console block as it comes out now; the blocks run in order, in a fresh folder.

    Raises:
        CommandFailed: a command failed, or cannot be run here.
    """
    with _fresh_folder():
        return BLOCK.sub(lambda block: "".join(_typed_and_printed(block[0])), page)


def _typed_and_printed(block: str) -> Iterator[str]:
    for line in block.splitlines():
        if line.startswith("$ "):
            yield f"{line}\n{_printed(line[2:])}"


def _printed(command: str) -> str:
    fetched = CURL.fullmatch(command)
    output = _fetched(fetched[1], fetched[2]) if fetched else _ran(command)
    return "".join(f"{line.rstrip()}\n" for line in output.splitlines())


def _ran(command: str) -> str:
    program, *arguments = shlex.split(command)
    if program != "kg":
        raise CommandFailed(
            f"{command!r} cannot be run here: a console block has kg and curl, as scripts/consoles.py says"
        )
    done = CliRunner().invoke(app, arguments)
    if done.exit_code:
        raise CommandFailed(f"{command!r} ended with status {done.exit_code}: {done.output}{done.exception or ''}")
    return done.stdout


def _fetched(address: str, path: str) -> str:
    filled = sorted(Path("data").iterdir(), key=lambda folder: folder.stat().st_mtime_ns)
    with TestClient(create_app(Settings(filled[-1])), base_url=address) as client:
        response = client.get(path)
    if response.status_code != 200:
        raise CommandFailed(f"GET {path} answered {response.status_code}: {response.text}")
    return json.dumps(response.json(), ensure_ascii=False, indent=4)


@contextlib.contextmanager
def _fresh_folder() -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "seeds").symlink_to(ROOT / "seeds")
        with contextlib.chdir(folder):
            yield
