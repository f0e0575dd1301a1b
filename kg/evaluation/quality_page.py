"""The tables of scores in `docs/quality.md`, made by a command and checked by one.

`python -m kg.evaluation.quality_page` measures what is on this machine, keeps the numbers in
`tests/quality/scores.json` and writes the tables into the page between their marks; `--check` changes nothing and
exits 1 when page or numbers are not what a new measurement gives. The numbers of gold that is not here are taken from
the file, where they stand with the digest of the gold that they belong to.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.evaluation.floors import measured
from kg.evaluation.gold_sets import GoldSet, checkout, digest, gold_sets
from kg.evaluation.report import Report
from kg.extraction.pipeline import EXTRACTOR

BEGIN = "<!-- scores: made by `python -m kg.evaluation.quality_page` -->"
END = "<!-- /scores -->"

Numbers = dict[str, Any]
"""One gold set: digest, extractor, documents, and rows of [part, P, R, F1, low, high, gold, found]."""


def numbers(gold_set: GoldSet, report: Report) -> Numbers:
    """What is kept of a measurement: three decimals, only parts that the gold or the prediction has."""
    rows = [
        [
            score.part,
            *(f"{value:.3f}" for value in (score.precision, score.recall, score.f1)),
            *(f"{bound:.3f}" for bound in score.interval or ()),
            score.gold,
            score.found,
        ]
        for score in report.parts
        if score.gold or score.found
    ]
    return {"digest": digest(gold_set), "extractor": EXTRACTOR, "documents": len(report.documents), "rows": rows}


def tables(kept: Mapping[str, Numbers]) -> str:
    """The tables of all gold sets as Markdown."""
    blocks = [_table(gold_set.title, kept[gold_set.name]) for gold_set in gold_sets() if gold_set.name in kept]
    return "\n".join(blocks)


def _table(title: str, of_set: Numbers) -> str:
    lines = [
        f"### {title}",
        "",
        f"{of_set['documents']} documents, extractor `{of_set['extractor']}`, digest `{of_set['digest'][:16]}`.",
        "",
        "| part | P | R | F1 | 95 % of F1 | gold | found |",
        "| --- | ---: | ---: | ---: | :---: | ---: | ---: |",
    ]
    for part, precision, recall, f1, *bounds, gold, found in of_set["rows"]:
        lines.append(f"| {part} | {precision} | {recall} | {f1} | {'–'.join(bounds)} | {gold} | {found} |")
    return "\n".join(lines) + "\n"


def with_tables(page: str, made: str) -> str:
    """The page with `made` between the marks.

    Raises:
        ValueError: the page lacks a mark.
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"the page lacks the marks {BEGIN} and {END}: put them where the tables belong")
    return f"{before}{BEGIN}\n\n{made}\n{END}{after}"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m kg.evaluation.quality_page", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 when the page is not up to date")
    checking = parser.parse_args(arguments).check
    page, store = checkout() / "docs" / "quality.md", checkout() / "tests" / "quality" / "scores.json"
    kept: dict[str, Numbers] = json.loads(store.read_text(encoding="utf-8")) if store.exists() else {}
    kept |= {gold_set.name: numbers(gold_set, measured(gold_set)) for gold_set in gold_sets() if gold_set.present}
    wanted = {
        page: with_tables(page.read_text(encoding="utf-8"), tables(kept)),
        store: json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True) + "\n",
    }
    return _compared(wanted) if checking else _written(wanted)


def _compared(wanted: Mapping[Path, str]) -> int:
    stale = [path for path, text in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        _say(f"{path.relative_to(checkout())} is not up to date: run `python -m kg.evaluation.quality_page`")
    return 1 if stale else 0


def _written(wanted: Mapping[Path, str]) -> int:
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8")
        _say(f"wrote {path.relative_to(checkout())}")
    return 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
