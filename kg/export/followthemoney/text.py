"""Text as FollowTheMoney keeps it: what its own cleaning leaves as it is."""

from __future__ import annotations

import re
import unicodedata

LONGEST_NAME = 384
LONGEST_TEXT = 65_000
"""In characters; the model's limits of a name and of a text."""
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_IN_QUOTES = re.compile(r"[\"'](.*)[\"']")
_ID = re.compile(r"[0-9a-zA-Z](?:[0-9a-zA-Z.\-]*[0-9a-zA-Z])?")


def plain(text: str) -> str:
    """The text in NFC on one line, single spaces between words, without control and other unseen characters."""
    if not text.isprintable() or "  " in text or text[:1] == " " or text[-1:] == " ":
        spaced = " ".join(text.split())
        text = " ".join("".join(char for char in spaced if unicodedata.category(char) not in _UNSEEN).split())
    return unicodedata.normalize("NFC", text)


def name(text: str) -> str:
    """The same of a name, without the straight quotes around all of it, which the model takes for no part of it."""
    found = plain(text)
    while (quoted := _IN_QUOTES.fullmatch(found)) is not None:
        found = quoted[1].strip()
    return found


def shortened(text: str, longest: int) -> str:
    """The text, or its beginning and an ellipsis where it is longer than the model allows."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def is_id(text: str) -> bool:
    """Whether the model takes it for an id."""
    return _ID.fullmatch(text) is not None
