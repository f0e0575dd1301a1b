"""Scores the resolution of names against the gold of name pairs.

python -m kg.evaluation.identity [--split held|fit|all] [--type Company] [--wrong] [--gold FOLDER]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from kg.errors import ParkgraphError
from kg.evaluation.identity.names import Split
from kg.evaluation.identity.printing import as_lines, as_table
from kg.evaluation.identity.reading import read_names
from kg.evaluation.identity.report import ALL, report
from kg.evaluation.identity.resolving import resolved
from kg.model import EntityType
from kg.resources import path


def main(arguments: Sequence[str]) -> int:
    """Run the command; 0 when the gold could be read."""
    wanted = _options().parse_args(arguments)
    console = Console(width=None if sys.stdout.isatty() else 160, markup=False, highlight=False)
    try:
        ids = resolved(read_names(wanted.gold or path("seeds/identity")))
    except ParkgraphError as error:
        console.print(error.detail, soft_wrap=True)
        return 1
    kept = {
        record: cluster
        for record, cluster in ids.items()
        if wanted.split in (ALL, record.split) and wanted.type in (ALL, record.type)
    }
    scored = report(kept)
    console.print(as_table(scored.rows))
    for line in as_lines(scored.wrong) if wanted.wrong else ():
        console.print(line, soft_wrap=True)
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m kg.evaluation.identity", description=__doc__.partition("\n")[0])
    parser.add_argument("--split", choices=(*Split, ALL), default=ALL, help="score only groups of this split")
    parser.add_argument("--type", choices=(*EntityType, ALL), default=ALL, help="score only names of this type")
    parser.add_argument("--wrong", action="store_true", help="also list every wrong pair")
    parser.add_argument("--gold", type=Path, metavar="FOLDER", help="another folder of gold files")
    return parser


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
