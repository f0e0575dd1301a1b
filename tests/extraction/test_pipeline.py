"""Building the pipeline: what components need is checked before any text is read."""

from __future__ import annotations

import pytest

from kg import __version__
from kg.extraction import coreference, names
from kg.extraction.pipeline import COMPONENTS, EXTRACTOR, build_pipeline
from kg.resources import digest


def test_the_shipped_order_leaves_no_need_unmet() -> None:
    assert tuple(build_pipeline().language.pipe_names) == COMPONENTS


def test_an_order_that_leaves_a_need_unmet_is_refused_with_the_order_given() -> None:
    with pytest.raises(ValueError, match="parkgraph_coreference"):
        build_pipeline((coreference.COMPONENT, names.COMPONENT))


def test_the_extractor_is_named_by_version_gazetteers_and_segmenter() -> None:
    data = digest("seeds/gazetteers", "seeds/models")
    assert build_pipeline().extractor == EXTRACTOR == f"parkgraph/{__version__}+{data}"
