"""Most tests write the small document of `small.py`; only what must be real takes the briefs or `../shared`."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import resources

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture
def briefs() -> Path:
    return resources.path("seeds/briefs")


@pytest.fixture
def shared() -> Path:
    folder = CHECKOUT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no ../shared beside the checkout: the reference scorer and the article gold are there")
    return folder
