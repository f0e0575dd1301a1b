"""Has a serialised result more rows than are allowed?

The engine serialises rows itself, faster than Python sees them one by one, so they are counted in its output. A cheap
upper bound comes first; only a result that it leaves open is counted exactly.
"""

from __future__ import annotations

import re

_JSON_STRING = re.compile(rb'"(?:[^"\\]|\\.)*+"')
_JSON_ROW = re.compile(rb"\{:\{|\{\}")
_CSV_QUOTED = re.compile(rb'"(?:[^"]|"")*+"')


def has_more_rows(body: bytes | bytearray, media_type: str, most: int) -> bool:
    """Whether the serialised result of a SELECT has more than `most` rows."""
    if _bound(body, media_type) <= most:
        return False
    return _rows(body, media_type) > most


def _bound(body: bytes | bytearray, media_type: str) -> int:
    if media_type == "application/sparql-results+json":
        return body.count(b"},{") + 1
    return _rows(body, media_type) if media_type == "application/sparql-results+xml" else body.count(b"\n")


def _rows(body: bytes | bytearray, media_type: str) -> int:
    if media_type == "application/sparql-results+json":
        # Without strings a row is {:{…},:{…}}, or {} with nothing bound; the head and the list around them are {:{ too.
        bare = _JSON_STRING.sub(b"", body)
        return len(_JSON_ROW.findall(bare.partition(b"[")[2].partition(b"[")[2]))
    if media_type == "application/sparql-results+xml":
        return body.count(b"<result>") + body.count(b"<result/>")
    if media_type == "text/csv":
        return _CSV_QUOTED.sub(b"", body).count(b"\n") - 1
    return body.count(b"\n") - 1
