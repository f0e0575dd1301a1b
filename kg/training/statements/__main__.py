"""Fits the weights that tell whether a number is worth stating.

    python -m kg.training.statements --corpus seeds/annotated --gold GOLD:TEXTS

writes seeds/models/statements; with --check it compares what is there, with --score it prints held-out scores instead.
The held-out provinces of the corpus are never fitted on. Same texts and rules, same weights.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.corpus.split import held_out_units, training_units
from kg.evaluation.gold import two_folders
from kg.extraction.observations.weights import MODEL, WEIGHTS_FILE, parsed
from kg.training.statements.articles import ReadArticle, of_gold, of_units
from kg.training.statements.scoring import cross_validated, scores
from kg.training.statements.training import fitted
from kg.training.statements.writing import as_text, differences


@dataclass(frozen=True, slots=True)
class _Texts:
    corpus: tuple[ReadArticle, ...]
    real: tuple[ReadArticle, ...]
    """Of the gold folders, one after the other."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when the weights were written, scored, or found to be what the fit gives."""
    chosen = _parser().parse_args(arguments)
    texts = _Texts(
        tuple(of_units(training_units(chosen.corpus))),
        tuple(article for gold, text in chosen.gold for article in of_gold(gold, text)),
    )
    if chosen.score:
        return _score(texts, chosen.corpus)
    weights = fitted(texts.corpus, texts.real)
    file = chosen.out / WEIGHTS_FILE
    if chosen.check:
        return _check(file, weights)
    chosen.out.mkdir(parents=True, exist_ok=True)
    file.write_text(as_text(weights), encoding="utf-8")
    _say(f"{len(weights)} weights written to {file}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kg.training.statements", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, required=True, help="folder of annotated files")
    parser.add_argument("--gold", type=_folders, action="append", default=[], help="GOLD:TEXTS, folders; repeatable")
    parser.add_argument("--out", type=Path, default=Path(MODEL), help=f"folder to write, {MODEL} if not given")
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--check", action="store_true", help="compare with the file that is there; 1 if it differs")
    instead.add_argument("--score", action="store_true", help="held-out provinces, then five folds of the gold folders")
    return parser


def _folders(pair: str) -> tuple[Path, Path]:
    if found := two_folders(pair):
        return found
    raise argparse.ArgumentTypeError(f"{pair}: give two folders as GOLD:TEXTS")


def _check(file: Path, weights: Mapping[str, float]) -> int:
    found = list(differences(parsed(file.read_text(encoding="utf-8")), weights))
    for line in found:
        _say(line)
    _say(f"{file}: {len(found)} weights differ from what the fit gives (file and fit)" if found else f"{file}: same")
    return 1 if found else 0


def _score(texts: _Texts, corpus: Path) -> int:
    held_out = tuple(of_units(held_out_units(corpus)))
    alone = fitted(texts.corpus)
    _say(f"held-out provinces, fitted on the corpus alone: {scores(held_out, alone)}")
    if texts.real:
        _say(f"held-out provinces, with the gold folders: {scores(held_out, fitted(texts.corpus, texts.real))}")
        _say(f"gold folders, fitted on the corpus alone: {scores(texts.real, alone)}")
        _say(f"gold folders, five folds with the corpus: {cross_validated(texts.real, texts.corpus)}")
    return 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    raise SystemExit(main())
