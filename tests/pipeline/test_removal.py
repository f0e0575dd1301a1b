"""One document out, in the version that was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import NotFound
from kg.ledger import Ledger
from kg.pipeline import IngestOptions, OtherVersion, ingest, remove_one
from kg.reading import document_id
from tests.pipeline.corpus import EXTRACTOR, extract_names, write


def test_a_document_is_taken_out_in_the_version_that_was_meant_or_not_at_all(tmp_path: Path) -> None:
    data = tmp_path / "data"
    ingest([write(tmp_path / "texts", 1)], data, IngestOptions(extract=extract_names, extractor=EXTRACTOR))
    document = document_id("000.txt")
    with Ledger.open(data, readonly=True) as ledger:
        row = ledger.document(document)
        assert row is not None
        before = sorted(ledger.quads())
        with pytest.raises(OtherVersion, match=row.version):
            remove_one(data, document, "0123456789abcdef")
        assert sorted(ledger.quads()) == before
        assert remove_one(data, document, row.version) == ledger.generation()
        assert sorted(ledger.quads()) == []
    with pytest.raises(NotFound, match=document):
        remove_one(data, document, None)
