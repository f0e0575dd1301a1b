"""Floors under the scores: what was reached once is not lost unnoticed.

`python -m kg.evaluation.floors` compares the scores with `tests/quality/floors.json` and exits 1 when one fell through.
With `--pin` it writes the floors anew: one rises with its score and stays where it is otherwise, unless
`--allow-regression REASON` says why it may fall. The file keeps a digest of gold and texts, for a score on other gold
says nothing about the floor.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from kg.errors import BadRequest, ParkgraphError
from kg.evaluation.evaluating import evaluate
from kg.evaluation.extracting import extract_file
from kg.evaluation.gold_sets import GoldSet, checkout, digest, gold_sets
from kg.evaluation.parts import HEADLINES
from kg.evaluation.report import Report

TOLERANCE = 0.005
"""How far a score may lie below its floor: the arithmetic of a model differs a little between processors."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """The floors of one gold set: F1 by part, four decimals, rounded down."""

    digest: str
    floors: Mapping[str, float]
    regressions: tuple[str, ...] = ()
    """Why floors were lowered, oldest first."""


def floors_file() -> Path:
    """Where the floors lie in a source checkout."""
    return checkout() / "tests" / "quality" / "floors.json"


def read_floors(path: Path) -> dict[str, Pinned]:
    """The floors by name of the gold set; none where nothing was pinned yet."""
    if not path.exists():
        return {}
    stored = json.loads(path.read_text(encoding="utf-8"))
    return {
        name: Pinned(entry["digest"], entry["floors"], tuple(entry["regressions"])) for name, entry in stored.items()
    }


def write_floors(path: Path, pinned: Mapping[str, Pinned]) -> None:
    """Writes the floors, sorted by set."""
    stored = {name: asdict(pinned[name]) for name in sorted(pinned)}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(stored, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def fallen(pinned: Pinned, report: Report, digest_now: str) -> Iterator[str]:
    """What is wrong with a report in the light of the floors, one sentence each."""
    if digest_now != pinned.digest:
        yield (
            f"gold or texts changed (digest {digest_now[:12]}, floors are for {pinned.digest[:12]}): "
            "look at the change, then pin the floors anew"
        )
        return
    for part, floor in pinned.floors.items():
        score = report.part(part).f1
        if score < floor - TOLERANCE:
            yield f"{part}: F1 {score:.4f} is below its floor {floor:.4f}"


def pin(old: Pinned | None, report: Report, digest_now: str, reason: str | None = None) -> Pinned:
    """The floors after a report: the higher of floor and score, or the scores themselves when a reason is given.

    Raises:
        BadRequest: gold or texts changed and no reason was given; old floors say nothing about new gold.
    """
    scores = {part: math.floor(report.part(part).f1 * 10_000) / 10_000 for part in HEADLINES if report.part(part).gold}
    if old is None:
        return Pinned(digest_now, scores)
    if reason is not None:
        return Pinned(digest_now, scores, (*old.regressions, reason))
    kept = {part: max(score, old.floors.get(part, 0.0)) for part, score in scores.items()}
    if digest_now != old.digest:
        lower = [part for part, score in scores.items() if score < kept[part]]
        if lower:
            raise BadRequest(
                f"gold or texts changed and {', '.join(lower)} would lie below the old floor: "
                "give --allow-regression with the reason"
            )
    return replace(old, digest=digest_now, floors=kept)


def measured(gold_set: GoldSet) -> Report:
    """The report of the extractor that ships on one gold set."""
    return evaluate(gold_set.gold, gold_set.texts, extract_file)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m kg.evaluation.floors", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--pin", action="store_true", help="write the floors anew; none falls")
    parser.add_argument("--allow-regression", metavar="REASON", help="with --pin: floors may fall, and why")
    options = parser.parse_args(arguments)
    if options.allow_regression is not None and not (options.pin and options.allow_regression.strip()):
        parser.error("--allow-regression needs --pin and a reason in words")
    try:
        return _run(floors_file(), options.pin, options.allow_regression)
    except ParkgraphError as error:
        _say(error.detail)
        return 1


def _run(path: Path, pinning: bool, reason: str | None) -> int:
    known = read_floors(path)
    complaints: list[str] = []
    for gold_set in gold_sets():
        if not gold_set.present:
            _say(f"{gold_set.name}: skipped, {gold_set.gold.parent.name}/{gold_set.gold.name} is not here")
            continue
        report, now = measured(gold_set), digest(gold_set)
        if pinning:
            known[gold_set.name] = pin(known.get(gold_set.name), report, now, reason)
            _say(f"{gold_set.name}: {json.dumps(known[gold_set.name].floors)}")
        elif gold_set.name not in known:
            complaints.append(f"{gold_set.name}: no floors are pinned; run with --pin")
        else:
            complaints += [f"{gold_set.name}: {line}" for line in fallen(known[gold_set.name], report, now)]
    if pinning:
        write_floors(path, known)
    for line in complaints:
        _say(line)
    return 1 if complaints else 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
