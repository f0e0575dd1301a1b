"""A report as a table for people and as JSON for programs; what is printed where is the command's business."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice
from typing import Any

from kg.evaluation.report import Mistake, PartScore, Report


def as_table(report: Report, errors: int = 0) -> str:
    """The scores as lines of text, then up to `errors` misses and as many false alarms of each part."""
    lines = [f"{'part':28}{'P':>7}{'R':>7}{'F1':>7}  {'95 % of F1':13}{'gold':>7}{'found':>7}"]
    lines += [_line(score) for score in report.parts]
    lines.append(f"{len(report.documents)} documents")
    if report.unpredicted:
        lines.append(f"no prediction, scored as empty: {', '.join(report.unpredicted)}")
    lines += [
        f"{mistake.part} {_kind(mistake)}: {mistake.wording} ({mistake.document})" for mistake in _first(report, errors)
    ]
    return "\n".join(lines) + "\n"


def as_json(report: Report, errors: int = 0) -> dict[str, Any]:
    """The same as an object that `json.dumps` takes; scores are not rounded."""
    return {
        "documents": list(report.documents),
        "unpredicted": list(report.unpredicted),
        "parts": {score.part: _record(score) for score in report.parts},
        "errors": [
            {"part": mistake.part, "kind": _kind(mistake), "document": mistake.document, "text": mistake.wording}
            for mistake in _first(report, errors)
        ],
    }


def _first(report: Report, errors: int) -> Iterator[Mistake]:
    for _, group in groupby(report.mistakes, key=lambda mistake: (mistake.part, mistake.missed)):
        yield from islice(group, errors)


def _kind(mistake: Mistake) -> str:
    return "missed" if mistake.missed else "false alarm"


def _line(score: PartScore) -> str:
    bounds = f"{score.interval.low:.3f}–{score.interval.high:.3f}" if score.interval else ""
    scores = f"{score.precision:7.3f}{score.recall:7.3f}{score.f1:7.3f}"
    return f"{score.part:28}{scores}  {bounds:13}{score.gold:7d}{score.found:7d}"


def _record(score: PartScore) -> dict[str, Any]:
    return {
        "p": score.precision,
        "r": score.recall,
        "f1": score.f1,
        "interval": list(score.interval) if score.interval else None,
        "gold": score.gold,
        "found": score.found,
    }
