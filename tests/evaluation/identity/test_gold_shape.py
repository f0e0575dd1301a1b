"""The gold of name pairs that ships: enough of it, true to its format, and nothing that a list could answer."""

from __future__ import annotations

import ast
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations

import pytest

from kg.evaluation.identity import NameRecord, Split, read_names
from kg.evaluation.identity.reading import FILES
from kg.model import EntityType
from tests.checkout import ROOT, SHARED

GOLD = ROOT / "seeds" / "identity"
PAIRS, PAIRS_FROM_DATA = 1500, 600
"""Pairs of records that the gold has at least, and such of which both names stand in a public text."""
BY_TYPE = {EntityType.COMPANY: 700, EntityType.ORGANIZATION: 250}


@cache
def records() -> tuple[NameRecord, ...]:
    return read_names(GOLD)


def groups() -> list[list[NameRecord]]:
    found: defaultdict[tuple[EntityType, str], list[NameRecord]] = defaultdict(list)
    for record in records():
        found[record.type, record.group].append(record)
    return list(found.values())


def pairs() -> Iterator[tuple[NameRecord, NameRecord]]:
    for group in groups():
        yield from combinations(group, 2)


def wording(names: Iterable[NameRecord]) -> list[str]:
    return [f"{record.group} {record.name}" for record in names]


@cache
def public_text() -> str:
    """CLUENER, Universal NER and the press corpus, white space left out."""
    data = SHARED / "data"
    if not data.is_dir():
        pytest.skip("no ../shared/data beside the checkout: the texts that names are from are there")
    parts = [
        json.loads(line)["text"]
        for archive in sorted((data / "press").glob("*.gz"))
        for line in gzip.decompress(archive.read_bytes()).decode("utf-8").splitlines()
    ]
    for file in sorted((data / "cluener").glob("*.json")):
        parts += [json.loads(line)["text"] for line in file.read_text(encoding="utf-8").splitlines()]
    for file in sorted((data / "uner").glob("*.iob2")):
        rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
        parts.append("".join(row[1] for row in rows if len(row) > 1))
    return "".join("".join(parts).split())


def in_public_text(record: NameRecord) -> bool:
    return "".join(record.name.split()) in public_text()


@cache
def listed() -> frozenset[str]:
    """Every entry of the lists that the code reads, and every word of the strings in the code but its docstrings."""
    found: set[str] = set()
    lists = [*(ROOT / "seeds" / "gazetteers").glob("*.t*"), *GOLD.glob("*.t*")]
    for file in lists:
        if file.suffix in {".txt", ".tsv"} and not (file.parent == GOLD and file.stem in FILES):
            found.update(re.split(r"[\t\n]", file.read_text(encoding="utf-8")))
    for file in (ROOT / "kg").rglob("*.py"):
        for text in strings(ast.parse(file.read_text(encoding="utf-8"))):
            found.update(re.split(r"[|()\s\[\],^$?:]+", text))
    return frozenset(found)


def strings(tree: ast.Module) -> Iterator[str]:
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value


def test_every_type_has_its_file() -> None:
    assert {record.type for record in records()} == set(FILES.values())


def test_there_are_enough_pairs() -> None:
    sizes = Counter(left.type for left, _ in pairs())
    assert sizes.total() >= PAIRS
    assert {kind: size for kind, size in BY_TYPE.items() if sizes[kind] < size} == {}


def test_enough_pairs_are_of_names_that_stand_in_public_texts() -> None:
    assert sum(left.from_data and right.from_data for left, right in pairs()) >= PAIRS_FROM_DATA


@pytest.mark.slow
def test_names_said_to_be_from_public_texts_are() -> None:
    assert wording(record for record in records() if record.from_data and not in_public_text(record)) == []


def test_no_pair_is_of_names_that_the_code_lists() -> None:
    found = [pair for pair in pairs() if all("".join(record.name.split()) in listed() for record in pair)]
    assert [wording(pair) for pair in found] == []


def test_a_group_has_something_to_compare() -> None:
    assert wording(group[0] for group in groups() if len(group) < 2) == []


def test_letters_are_used_from_a_on_without_gaps() -> None:
    def is_plain(group: list[NameRecord]) -> bool:
        letters = {record.letter for record in group}
        return letters == set("ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: len(letters)])

    assert wording(group[0] for group in groups() if not is_plain(group)) == []


def test_no_name_stands_twice_in_a_group_with_the_same_facts() -> None:
    """But of people: two of one name, of whom two texts say nothing more, must not be taken for one."""
    said = ((one.group, one.name, one.facts, one.aliases) for one in records() if one.type is not EntityType.PERSON)
    assert [one for one, count in Counter(said).items() if count > 1] == []


def test_no_name_is_of_two_groups_unless_facts_tell_them_apart() -> None:
    seen: defaultdict[tuple[EntityType, str], set[str]] = defaultdict(set)
    for record in records():
        if not record.facts and record.type is not EntityType.PERSON:
            seen[record.type, record.name].add(record.group)
    assert {name: where for (_, name), where in seen.items() if len(where) > 1} == {}


def test_both_same_and_different_are_well_represented_in_both_splits() -> None:
    for kind in FILES.values():
        for split in Split:
            same = [left.thing == right.thing for left, right in pairs() if (left.type, left.split) == (kind, split)]
            assert 0.1 < sum(same) / len(same) < 0.9, (kind, split)


def test_an_eighth_of_the_groups_or_more_is_held() -> None:
    for kind in FILES.values():
        splits = [group[0].split for group in groups() if group[0].type is kind]
        assert splits.count(Split.HELD) / len(splits) >= 0.125, kind
