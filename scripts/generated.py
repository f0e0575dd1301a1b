"""Pages, or blocks of pages, that are made from the code: `python -m scripts.generated` writes them anew.

With `--check` nothing is written; a page that differs from what the code gives is named and the exit status is 1.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from kg.rdf.ontology_page import page as ontology_page
from kg.vocabulary import vocabulary
from scripts.analysis_page import analysis_page
from scripts.commands_page import commands_page
from scripts.consoles import with_outputs
from scripts.identity_table import with_scores
from scripts.limits_page import limits_page
from scripts.queries_page import queries_page
from scripts.routes_table import with_routes

ROOT = Path(__file__).resolve().parents[1]
COMMAND = "python -m scripts.generated"


class Page(NamedTuple):
    """A file, and what it should hold given what it holds."""

    path: str
    wanted: Callable[[str], str]


PAGES = (
    Page("docs/ontology.md", lambda _: ontology_page(vocabulary()) + "\n"),
    Page("docs/cli.md", lambda _: commands_page()),
    Page("docs/api.md", with_routes),
    Page("docs/analysis.md", lambda _: analysis_page()),
    Page("docs/queries.md", lambda _: queries_page()),
    Page("docs/identity.md", with_scores),
    Page("docs/limits.md", lambda _: limits_page()),
    Page("README.md", with_outputs),
    Page("README.zh.md", with_outputs),
)


def stale(pages: Sequence[Page] = PAGES) -> dict[str, str]:
    """The pages that are not what the code gives: path → the text wanted."""
    found: dict[str, str] = {}
    for page in pages:
        file = ROOT / page.path
        present = file.read_text(encoding="utf-8") if file.exists() else ""
        wanted = page.wanted(present)
        if wanted != present:
            found[page.path] = wanted
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns the exit status."""
    parser = argparse.ArgumentParser(prog=COMMAND, description="Makes the generated pages anew.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a page is out of date")
    checking: bool = parser.parse_args(arguments).check
    found = stale()
    for path, wanted in found.items():
        if checking:
            sys.stdout.write(f"{path} is not what the code gives: run `{COMMAND}`\n")
        else:
            (ROOT / path).write_text(wanted, encoding="utf-8")
            sys.stdout.write(f"wrote {path}\n")
    return 1 if checking and found else 0


if __name__ == "__main__":
    sys.exit(main())
