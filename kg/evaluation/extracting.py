"""The extractor that ships, run on one file as `kg extract` does."""

from __future__ import annotations

from pathlib import Path

from kg.evaluation.predictions import Exchange
from kg.extraction import extract
from kg.extraction.exchange import to_exchange
from kg.model import Source
from kg.reading import read


def extract_file(path: Path) -> Exchange:
    """What `kg extract` prints for a file; its name is the key.

    Raises:
        UnreadableSource: the file cannot be read as text.
    """
    document = read(Source(key=path.name, data=path.read_bytes()))
    return to_exchange(document, extract(document))
