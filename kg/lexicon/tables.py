"""Lists that ship as files: tables with a header line, separated by tabs, and words, one a line."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from kg.resources import read_text


def rows(path: str) -> Iterator[dict[str, str]]:
    """The lines of a table (`seeds/gazetteers/regions.tsv`), by column; a quotation mark is a character as any other.

    Raises:
        FileNotFoundError: the file is missing from the installation.
    """
    return csv.DictReader(read_text(path).splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)


def words(path: str) -> frozenset[str]:
    """The lines of a list (`seeds/gazetteers/posts.txt`), empty ones left out; errors as `rows`."""
    return frozenset(read_text(path).split("\n")) - {""}
