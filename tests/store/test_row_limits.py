"""A result's rows are counted in what the engine wrote, whatever stands in its strings."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.store.jobs import SOLUTION_FORMATS
from kg.store.row_limits import has_more_rows

ODD = st.text(st.sampled_from('{}[]",:\n\r<>result/\\x中'), max_size=12)


def literal(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


@pytest.mark.parametrize("media_type", SOLUTION_FORMATS)
@given(rows=st.lists(st.tuples(st.none() | ODD, st.none() | ODD), max_size=6))
def test_the_limit_is_met_exactly(media_type: str, rows: list[tuple[str | None, str | None]]) -> None:
    values = " ".join(f"({' '.join('UNDEF' if one is None else literal(one) for one in row)})" for row in rows)
    found = ox.Store().query(f"SELECT ?a ?b {{ VALUES (?a ?b) {{ {values} }} }}")
    assert isinstance(found, ox.QuerySolutions)
    body = found.serialize(format=SOLUTION_FORMATS[media_type])
    assert body is not None
    assert not has_more_rows(body, media_type, len(rows))
    assert has_more_rows(body, media_type, len(rows) - 1)
