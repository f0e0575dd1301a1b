"""A graph as several files that belong together: side by side on disk, or in one ZIP file."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import IO

from kg.export.rows import GraphRows

_LEAST_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest that ZIP knows: the same graph gives the same bytes, whenever it is written."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the files."""

    name: str
    """How its name ends: `nodes.csv`."""
    write: Callable[[GraphRows, IO[bytes]], None]


def write_zip(rows: GraphRows, parts: Iterable[Part], file: IO[bytes], stem: str = "") -> None:
    """Writes the parts into a ZIP file, each under `stem` and its name; nothing of them is held."""
    with zipfile.ZipFile(file, "w") as archive:
        for part in parts:
            entry = zipfile.ZipInfo(f"{stem}{part.name}", _LEAST_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            with archive.open(entry, "w", force_zip64=True) as into:
                part.write(rows, into)
