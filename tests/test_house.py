"""House rules that a machine can hold: sizes, imports, nothing of one machine, pages that are true.

A function has at most 80 lines, nine in ten at most 30, and at most 7 parameters (a command of the
terminal as many as it has options); a file has fewer than 400 lines and
four in five have fewer than 200.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.checkout import ROOT, kept_files, text_of

LONGEST_FUNCTION, USUAL_FUNCTION, MOST_PARAMETERS = 80, 30, 7
LONGEST_FILE, USUAL_FILE = 400, 200

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of `kg` by its path in the checkout."""
    files = sorted((ROOT / "kg").rglob("*.py"))
    return {file.relative_to(ROOT).as_posix(): ast.parse(file.read_text(encoding="utf-8")) for file in files}


def functions() -> Iterator[tuple[str, Function]]:
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, Function):
                yield f"{path}:{node.lineno} {node.name}", node


def lines_of(function: Function) -> int:
    assert function.end_lineno is not None
    return function.end_lineno - function.lineno + 1


def parameters_of(function: Function) -> int:
    given = function.args
    named = [*given.posonlyargs, *given.args, *given.kwonlyargs]
    rest = [argument for argument in (given.vararg, given.kwarg) if argument]
    return len([argument for argument in named if argument.arg not in {"self", "cls"}]) + len(rest)


def test_no_function_is_longer_than_a_screen() -> None:
    assert [place for place, function in functions() if lines_of(function) > LONGEST_FUNCTION] == []


def test_nine_functions_in_ten_are_short() -> None:
    lengths = [lines_of(function) for _, function in functions()]
    assert sum(length <= USUAL_FUNCTION for length in lengths) >= 0.9 * len(lengths)


def commands() -> set[str]:
    """The functions that are registered as commands; their parameters are options of the command line."""
    tree = (node for path, module in modules().items() if path.startswith("kg/cli/") for node in ast.walk(module))
    registered = (node for node in tree if isinstance(node, ast.Call) and "command" in ast.unparse(node.func))
    return {one.id for call in registered for one in call.args if isinstance(one, ast.Name)}


def test_no_function_has_a_long_list_of_parameters() -> None:
    allowed = commands()
    assert "_serve" in allowed
    counted = ((place, function) for place, function in functions() if function.name not in allowed)
    assert [place for place, function in counted if parameters_of(function) > MOST_PARAMETERS] == []


def test_files_hold_one_idea() -> None:
    lengths = {path: (ROOT / path).read_text(encoding="utf-8").count("\n") for path in modules()}
    assert [path for path, length in lengths.items() if length >= LONGEST_FILE] == []
    assert sum(length < USUAL_FILE for length in lengths.values()) >= 0.8 * len(lengths)


def test_no_file_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "util", "helpers", "helper", "misc", "common_utils"}
    assert [path for path in modules() if Path(path).stem in drawers] == []


@cache
def layers() -> tuple[str, ...]:
    """The rooms from right to left, as the import contract in pyproject.toml has them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = (c for c in settings["tool"]["importlinter"]["contracts"] if c["type"] == "layers")
    return tuple(contract["layers"])


def room(module: str) -> int | None:
    """Position of the room of a module: the smaller, the further to the right."""
    for position, layer in enumerate(layers()):
        if module == layer or module.startswith(layer + "."):
            return position
    return None


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and name of every import, wherever it hides: at the top, in a function or under TYPE_CHECKING."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def test_no_import_goes_to_the_right_not_even_a_hidden_one() -> None:
    wrong = []
    for path, tree in modules().items():
        own = room(path.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
        for line, name in imported(tree):
            target = room(name)
            if own is not None and target is not None and target < own:
                wrong.append(f"{path}:{line} imports {name}")
    assert wrong == []


def test_nothing_imports_relatively() -> None:
    wrong = [
        f"{path}:{node.lineno}"
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert wrong == [], "the test of directions reads absolute imports only"


def test_every_room_is_in_the_import_contract() -> None:
    outside = {"kg.__init__", "kg.__main__"}
    rooms = {".".join(Path(path).with_suffix("").parts[:2]) for path in modules()} - outside
    assert sorted(name for name in rooms if room(name) is None) == []


# Written in pieces, so that this file does not hold what it looks for.
MACHINE_PATHS = re.compile(
    "|".join(
        (
            r"(?<![\w.~}/-])/" + "(?:work|root|opt|srv|mnt)/" + r"\w",
            "/home" + r"/\w",
            "/Users" + r"/\w",
            r"\bC:\\" + "Users",
        )
    )
)
REGISTRIES = re.compile(
    "|".join(
        re.escape(".".join(parts))
        for parts in (
            ("pypi", "org"),
            ("pythonhosted", "org"),
            ("npmjs", "org"),
            ("npmjs", "com"),
            ("npmmirror", "com"),
            ("yarnpkg", "com"),
            ("crates", "io"),
            ("golang", "org"),
            ("maven", "org"),
            ("anaconda", "org"),
            ("mirrors", "aliyun"),
            ("tuna", "tsinghua"),
            ("debian", "org"),
            ("ubuntu", "com"),
        )
    )
)


@pytest.mark.parametrize("banned", [MACHINE_PATHS, REGISTRIES], ids=["path of one machine", "host of a registry"])
def test_no_file_tells_of_one_machine(banned: re.Pattern[str]) -> None:
    found = [
        f"{file}: {match.group()}" for file in kept_files() if (match := banned.search(text_of(file) or "")) is not None
    ]
    assert found == []


@pytest.mark.parametrize("path", ["see /" + "work/notes", "cp /" + "root/x", "/" + "home/ann", "'/" + "opt/pypi'"])
def test_a_path_of_one_machine_is_seen(path: str) -> None:
    assert MACHINE_PATHS.search(path)


@pytest.mark.parametrize("path", ["seeds/work/a", "$HOME/opt/x", "../work/a", "https://example.org/" + "work/a"])
def test_other_paths_are_left_alone(path: str) -> None:
    assert not MACHINE_PATHS.search(path)


def test_lock_files_hold_no_address() -> None:
    locks = [file for file in kept_files() if file.suffix == ".lock"]
    assert [str(file) for file in locks if "://" in (text_of(file) or "")] == []


NAMED_PATH = re.compile(
    r"(?<![\w/.-])(?:kg|seeds|queries|ontology|docs|tests|benchmarks|scripts|notebooks)/[\w./-]*[\w/]"
)
LINK = re.compile(r"\]\((?!\w+:|#|/)([^)#\s]+)")
MODULE = re.compile(r"python -m (kg[\w.]*|benchmarks|scripts[\w.]*)")
MADE = ("kg/_shipped", "docs/_build")
"""Folders that a build makes; pages may name them."""


def pages() -> list[Path]:
    return [file for file in kept_files() if file.suffix == ".md"]


def test_third_party_code_comes_by_name_and_never_as_an_archive() -> None:
    archives = {".whl", ".zip", ".tar", ".tgz", ".xz", ".bz2", ".jar"}
    assert [str(file) for file in kept_files() if file.suffix in archives] == []
    assert [str(file) for file in kept_files() if file.suffix == ".gz" and file.parts[:2] != ("seeds", "models")] == []


def test_every_file_that_a_page_names_is_there() -> None:
    missing = []
    for page in pages():
        for quoted in re.findall(r"`([^`\n]+)`", text_of(page) or ""):
            for match in NAMED_PATH.finditer(quoted):
                follows = quoted[match.end() :]
                is_pattern = follows.startswith(("*", "{", "<", "…")) or match.group().startswith(MADE)
                if not is_pattern and not (ROOT / match.group()).exists():
                    missing.append(f"{page}: {match.group()}")
    assert missing == []


def test_every_link_of_a_page_leads_somewhere() -> None:
    missing = [
        f"{page}: {target}"
        for page in pages()
        for target in LINK.findall(text_of(page) or "")
        if not (ROOT / page.parent / target).exists()
    ]
    assert missing == []


def test_every_module_that_a_page_runs_is_there() -> None:
    missing = []
    for page in pages():
        for name in MODULE.findall(text_of(page) or ""):
            place = ROOT / name.replace(".", "/")
            if not (place.with_suffix(".py").exists() or (place / "__main__.py").exists()):
                missing.append(f"{page}: {name}")
    assert missing == []
