"""Numbers in a picture: short, and in the units of the press."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis.answer import Kind
from kg.export.plots.numbers import rounded, scale_of


@pytest.mark.parametrize(
    ("kind", "greatest", "value", "written", "unit"),
    [
        ("yuan", 93_600_000_000, 93_600_000_000, "936", "亿元"),
        ("yuan", 93_600_000_000, 1_234_567_890, "12.3", "亿元"),
        ("yuan", 93_600_000_000, 3_000_000, "0.03", "亿元"),
        ("yuan", 50_000_000, 12_345_678, "1,235", "万元"),
        ("yuan", 9_000, 9_000, "9,000", "元"),
        ("share", 1, 0.375, "37.5%", ""),
        ("whole", 1_234, 1_234, "1,234", ""),
        ("decimal", 1, 0.0012345, "0.00123", ""),
        ("decimal", 1, 0, "0", ""),
    ],
)
def test_numbers_are_written_in_the_scale_of_the_greatest(
    kind: Kind, greatest: float, value: float, written: str, unit: str
) -> None:
    scale = scale_of(kind, greatest)
    assert (scale.written(value), scale.unit_zh) == (written, unit)


@given(st.floats(min_value=-1e15, max_value=1e15, allow_nan=False))
def test_what_is_written_is_the_number_to_three_figures(value: float) -> None:
    assert float(rounded(value).replace(",", "")) == pytest.approx(value, rel=6e-3, abs=0)
