"""Ids that are hashes of content (R2): the same statement has the same id on every machine, in every order."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import TypeAlias

Content: TypeAlias = "str | int | Sequence[Content] | None"
"""What an id may be made of: text, whole numbers, nothing, and lists of these."""


def content_id(*content: Content) -> str:
    """16 hexadecimal characters of the SHA-256 of the content as JSON, which keeps every boundary apart."""
    serialised = json.dumps(content, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(serialised.encode()).hexdigest()[:16]
