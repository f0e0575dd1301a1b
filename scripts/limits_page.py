"""`docs/limits.md`: every limit with its default and what it is for."""

from __future__ import annotations

from kg.api.settings import LIMITS
from kg.reading.decoding import MAX_BYTES
from scripts.markdown import table

_HEAD = """# Limits

<!-- Made from kg/api/settings.py and kg/reading/decoding.py by `python -m scripts.generated`. -->

What meets a limit is answered with an error that names it; nothing is cut silently.

## The server

Each is set by a variable in the environment of `kg serve` or `kg demo`, for example `KG_QUERY_SECONDS=30 kg serve`.
"""

_READING = """## Reading

A text has at most {size} bytes ({mebibytes} MiB); a larger one is refused with the reason, and the rest of the batch
goes on.
"""


def limits_page() -> str:
    """The page in Markdown."""
    rows = [(f"`KG_{limit.name.upper()}`", f"{limit.default:,}", limit.sentence) for limit in LIMITS]
    reading = _READING.format(size=f"{MAX_BYTES:,}", mebibytes=MAX_BYTES // 2**20)
    return "\n".join([_HEAD, table(("Variable", "Default", "Meaning"), rows), reading])
