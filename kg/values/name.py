"""Names made comparable: one form for one name, whatever its width, spacing, quotes and script."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from opencc import OpenCC

_QUOTES = dict.fromkeys(map(ord, "“”„‟\"'‘’「」『』〝〞"))


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=65536)
def simplified(text: str) -> str:
    """The text in simplified characters (OpenCC's dictionary t2s, phrases first)."""
    return str(_converter().convert(text))


@lru_cache(maxsize=65536)
def normalise(name: str) -> str:
    """The form under which names are compared: NFKC, no white space, no decorative quotes, simplified characters.

    Case is kept. Applying it twice changes nothing.
    """
    folded = unicodedata.normalize("NFKC", name).translate(_QUOTES)
    return simplified("".join(folded.split()))
