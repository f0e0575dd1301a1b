"""Groups of documents by what is known about them: province, style, year.

Gold files do not say it. A file `groups.json` or `sources.json` does, in the folder of the gold or in the one above it:
a JSON list of objects with `doc` and any of `province`, `style`, `year`. Where several files speak of a document, the
nearer folder overrules the farther one, and `groups.json` overrules `sources.json`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from kg.errors import BadRequest
from kg.evaluation.evaluating import Compared, pooled
from kg.evaluation.gold import ABOUT_DOCUMENTS, UnreadableGold, gold_files, read_gold
from kg.evaluation.report import Report

UNKNOWN = "?"
"""The group of the documents of which nobody says it."""


class Attribute(StrEnum):
    """What documents are grouped by."""

    PROVINCE = "province"
    STYLE = "style"
    YEAR = "year"


def attribute_values(golds: Iterable[Path], attribute: Attribute) -> dict[str, str]:
    """The value of each document of several gold folders (or single gold files), `UNKNOWN` where nobody says it.

    Raises:
        BadRequest: nobody says it of any document.
        UnreadableGold: a gold file, or a file about the documents, is not what it should be.
    """
    folders = tuple(golds)
    values: dict[str, str] = {}
    for gold in folders:
        known = _known(gold.parent if gold.is_file() else gold, attribute)
        documents = (str(read_gold(file)["doc"]) for file in gold_files(gold))
        values |= {document: known.get(document, UNKNOWN) for document in documents}
    if set(values.values()) <= {UNKNOWN}:
        raise BadRequest(
            f"no document of {', '.join(map(str, folders))} has a {attribute}: write groups.json one folder up, "
            f'a list of {{"doc": "a.txt", "{attribute}": …}}'
        )
    return values


def grouped(compared: Iterable[Compared], values: Mapping[str, str]) -> dict[str, Report]:
    """A report of each group of documents, sorted by the value; `UNKNOWN` comes last."""
    groups: dict[str, list[Compared]] = defaultdict(list)
    for one in compared:
        groups[values.get(one.document, UNKNOWN)].append(one)
    return {value: pooled(groups[value]) for value in sorted(groups, key=lambda value: (value == UNKNOWN, value))}


def _known(folder: Path, attribute: Attribute) -> dict[str, str]:
    known: dict[str, str] = {}
    for place in (folder.resolve().parent, folder):
        for name in ABOUT_DOCUMENTS:
            if (place / name).is_file():
                known |= _said(place / name, attribute)
    return known


def _said(path: Path, attribute: Attribute) -> dict[str, str]:
    try:
        entries: Any = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise UnreadableGold(f"{path} is not JSON in UTF-8 ({error}): write it anew or take it out") from error
    if not isinstance(entries, list):
        raise UnreadableGold(f"{path} is not a list: it takes one object with `doc` for each document")
    said: dict[str, str] = {}
    for entry in entries:
        if not isinstance(entry, dict) or not isinstance(entry.get("doc"), str):
            raise UnreadableGold(f"{path} has the entry {entry!r} without the name of a document: give it a `doc`")
        value = entry.get(attribute)
        if value not in (None, ""):
            said[entry["doc"]] = _worded(value, path, attribute)
    return said


def _worded(value: object, path: Path, attribute: Attribute) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise UnreadableGold(f"{path} has the {attribute} {value!r}: write a word or a whole number")
    return str(value)
