"""What more than one test of exports reads with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lxml import etree

from tests.export.graph_files.gexf_readers import SCHEMA, Graphology, why_no_graphology


@pytest.fixture(scope="session")
def gexf_schema() -> etree.XMLSchema:
    if not SCHEMA.exists():
        pytest.skip("the GEXF schema is not beside the checkout (../shared/standards)")
    return etree.XMLSchema(etree.parse(SCHEMA))


@pytest.fixture(scope="module")
def graphology() -> Iterator[Graphology]:
    missing = why_no_graphology()
    if missing:
        pytest.skip(missing)
    reader = Graphology()
    yield reader
    reader.close()
