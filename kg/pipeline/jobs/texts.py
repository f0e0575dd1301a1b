"""One text that was sent, with what is said about it: the source that it makes."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from kg.model import Source
from kg.pipeline.sources import as_source

LONGEST_KEY = 2000
LONGEST_TITLE = 500
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class About:
    """What a client says about a text; empty where it says nothing."""

    key: str = ""
    title: str = ""
    published: str = ""


def wrong_in(about: About) -> str | None:
    """What cannot be used of what is said about a text, and what to do; None when all can."""
    if len(about.key) > LONGEST_KEY or not _is_one_line(about.key):
        return f"key: use one line of at most {LONGEST_KEY} characters, such as the text's URL"
    if len(about.title) > LONGEST_TITLE or not _is_one_line(about.title):
        return f"title: use one line of at most {LONGEST_TITLE} characters"
    if about.published and not _is_day(about.published):
        return f"published: {about.published!r} is no day: use ISO 8601, such as 2023-06-15"
    return None


def source_of(data: bytes, about: About) -> Source:
    """The source: its title and day, where they are given, are lines above the text, as on a page of a newspaper.

    Without a key it has that of its front matter, or else one made of its content.
    """
    whole = _headed(data, about)
    if about.key:
        return Source(about.key, whole)
    return as_source(f"sha256:{hashlib.sha256(whole).hexdigest()}", whole)


def _headed(data: bytes, about: About) -> bytes:
    if not about.title and not about.published:
        return data
    encoding = _encoding(data)
    text = data.decode(encoding, errors="surrogateescape")
    titled = bool(about.title) and about.title not in (text.lstrip().split("\n", 1)[0].strip(), "")
    head = [line for line in (about.title if titled else "", about.published) if line]
    return "\n".join([*head, "", text]).encode(encoding.removesuffix("-sig"), errors="surrogateescape")


def _encoding(data: bytes) -> str:
    """In which encoding lines can be put above a text; whether it can be read at all is for `kg.reading` to say."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    return "utf-8"


def _is_one_line(text: str) -> bool:
    return text == text.strip() and not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in text)


def _is_day(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
