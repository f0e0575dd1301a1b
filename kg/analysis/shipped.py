"""The corpus that ships with the package, read into a data directory: what the notebooks ask."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from kg.pipeline import ingest
from kg.resources import path

VARIABLE = "KG_DATA"
"""The environment variable that names a data directory, as for `kg`."""
_CORPUS = "seeds/briefs"


def shipped_data() -> Path:
    """The data directory that `KG_DATA` names; where it names none, a new temporary one with the shipped corpus."""
    given = os.environ.get(VARIABLE)
    if given:
        return Path(given).resolve()
    data = Path(tempfile.mkdtemp(prefix="parkgraph-")) / "data"
    ingest(sorted(path(_CORPUS).glob("*.txt")), data)
    return data
