"""Newline-delimited JSON: one object a line, each a text or the reason why it is none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from kg.model import Source
from kg.pipeline.jobs.rows import Code, Refusal
from kg.pipeline.jobs.texts import About, source_of, wrong_in
from kg.reading import MAX_BYTES

LONGEST_LINE = 2 * MAX_BYTES
"""Bytes of a line: the longest text, with some of its characters escaped."""
_FIELDS = ("key", "url", "title", "published", "text")
_SHOWN = 60


def bounded_lines(file: IO[bytes], longest: int = LONGEST_LINE) -> Iterator[tuple[int, bytes | None]]:
    """The lines that are not blank, each with its number from 1; None for a line longer than `longest` bytes.

    Never more than one line and that many bytes are in memory.
    """
    number = 0
    while line := file.readline(longest + 1):
        number += 1
        if len(line) <= longest or line.endswith(b"\n"):
            if line.strip():
                yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(longest)
        yield number, None


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that makes no source."""

    key: str
    """The key that it names, as far as it does."""
    refusal: Refusal


def text_of_line(line: bytes | None) -> Source | Unread:
    """The source that a line makes, or why it makes none."""
    if line is None:
        return Unread("", Refusal(Code.LINE_TOO_LONG, f"the line has more than {LONGEST_LINE} bytes: split the text"))
    found = object_of(line)
    if isinstance(found, Refusal):
        return Unread("", found)
    made = text_of_object(found)
    return Unread(_named(found), made) if isinstance(made, Refusal) else made


def object_of(data: bytes) -> dict[str, Any] | Refusal:
    """The JSON object that the bytes hold, or why there is none."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        return Refusal(Code.INVALID_JSON, f"no JSON: {error}")
    if isinstance(found, dict):
        return found
    shown = json.dumps(found)[:_SHOWN]
    return Refusal(Code.NOT_AN_OBJECT, f'{shown} is no object: use {{"key": …, "text": …}}')


def text_of_object(found: dict[str, Any], key: str = "") -> Source | Refusal:
    """The source that an object makes, or why it makes none.

    It has `text` and, where known, `key` (or `url`), `title` and `published`; other fields are not looked at. Where
    `key` is given here it counts, and the object may name no other.
    """
    for name in _FIELDS:
        if not isinstance(found.get(name), str | None):
            return Refusal(Code.WRONG_VALUE, f"{name}: {json.dumps(found[name])[:_SHOWN]} is no string")
    if found.get("text") is None:
        return Refusal(Code.MISSING_TEXT, 'no "text": put the whole text there')
    keys = {one for one in (key, found.get("key"), found.get("url")) if one}
    if len(keys) > 1:
        told = "the document's own key and the one in the body differ" if key else "key and url differ"
        return Refusal(Code.WRONG_VALUE, f"{told}: send one, the text is known by it")
    about = About(next(iter(keys), ""), found.get("title") or "", found.get("published") or "")
    wrong = wrong_in(about)
    if wrong is not None:
        return Refusal(Code.WRONG_VALUE, wrong)
    try:
        return source_of(found["text"].encode(), about)
    except UnicodeEncodeError as error:
        return Refusal(Code.WRONG_VALUE, f"text: half a surrogate pair at character {error.start}")


def _named(found: dict[str, Any]) -> str:
    return str(found.get("key") or found.get("url") or "")[:_SHOWN].encode(errors="replace").decode()
