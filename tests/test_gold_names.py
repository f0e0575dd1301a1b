"""No rule and no list knows the names of the articles that quality is measured on.

Looked at: names and surfaces, of three characters and more, of the parks, companies, projects, people and initiatives
of the gold in `../shared/gold`. None may occur in the code, the gazetteers, the queries, the ontology or any other text
of `seeds`. The briefs 01 to 04 are left out: they retell those articles in other words.

Allowed is a name that a stranger to the articles would know too. That is decided without our own lists: a name is
general when it

- occurs in texts that have nothing to do with the gold (the press corpus, Universal NER and CLUENER in
  `../shared/data`, the press articles in `../shared/gold-press`), or
- is an administrative division (`seeds/gazetteers/divisions.tsv`, made from a public list), or
- is in `ORDINARY`, by hand and with a reason: a kind of thing and no name of one.

The test needs `../shared` and skips without it.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from functools import cache

import pytest

from kg.resources import read_text
from tests.checkout import SHARED, kept_files, text_of

TYPES = frozenset({"Park", "Company", "Project", "Person", "Initiative"})
LOOKED_AT = ("kg", "seeds", "queries", "ontology")
RETOLD = tuple(f"seeds/briefs/{number}-" for number in ("01", "02", "03", "04"))

ORDINARY = {
    "承接产业转移示范区": "a kind of zone that the State Council approves, with a place name before it",
    "数字产业园": "数字 and 产业园: a kind of park in any city",
}


def gold_names() -> frozenset[str]:
    names = set()
    for file in sorted((SHARED / "gold").glob("*.json")):
        for entity in json.loads(file.read_text(encoding="utf-8"))["entities"]:
            if entity["type"] in TYPES:
                names |= {"".join(wording.split()) for wording in (entity["name"], *entity["surfaces"])}
    return frozenset(name for name in names if len(name) >= 3)


@cache
def divisions() -> frozenset[str]:
    rows = (line.split("\t") for line in read_text("seeds/gazetteers/divisions.tsv").splitlines()[1:])
    return frozenset(name for row in rows for name in row[2:4])


@cache
def general_text() -> str:
    """The texts that have nothing to do with the gold, white space left out."""
    return "".join("".join(_general_texts()).split())


def _general_texts() -> Iterator[str]:
    data = SHARED / "data"
    for archive in sorted((data / "press").glob("*.gz")):
        yield gzip.decompress(archive.read_bytes()).decode("utf-8")
    for file in (*sorted((data / "cluener").glob("*.json")), *sorted((SHARED / "gold-press" / "text").glob("*.txt"))):
        yield file.read_text(encoding="utf-8")
    for file in sorted((data / "uner").glob("*.iob2")):
        rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
        yield "".join(row[1] for row in rows if len(row) > 1)


def is_general(name: str) -> bool:
    return name in ORDINARY or name in divisions() or name in general_text()


def occurrences(names: frozenset[str]) -> Iterator[tuple[str, str]]:
    """File and name of every name that stands in a file that is looked at."""
    for file in kept_files():
        if file.parts[0] in LOOKED_AT and not file.as_posix().startswith(RETOLD):
            text = text_of(file) or ""
            yield from ((file.as_posix(), name) for name in names if name in text)


@pytest.fixture
def names() -> frozenset[str]:
    if not (SHARED / "gold").is_dir() or not (SHARED / "data").is_dir():
        pytest.skip("no ../shared/gold and ../shared/data beside the checkout: the names to look for are there")
    return gold_names()


def test_no_name_of_the_gold_is_in_code_lists_queries_or_ontology(names: frozenset[str]) -> None:
    found = sorted((file, name) for file, name in occurrences(names) if not is_general(name))
    assert found == [], "rules and lists must not know these: say it with what a stranger would write"


def test_the_net_has_no_hole(names: frozenset[str]) -> None:
    """The retold briefs do hold such names; so the names are read, found and not all general."""
    retold = "".join(text_of(file) or "" for file in kept_files() if file.as_posix().startswith(RETOLD))
    assert len(names) > 100
    assert sum(name in retold and not is_general(name) for name in names) > 30


def test_every_exception_is_still_needed(names: frozenset[str]) -> None:
    assert {name for name in ORDINARY if name not in names} == set()
