"""A report as a table for people and as JSON for programs; what is printed where is the command's business."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from typing import Any

from kg.evaluation.confusion import Confusion
from kg.evaluation.parts import STATED
from kg.evaluation.report import Mistake, PartScore, Report

_HEAD = f"{'part':28}{'P':>7}{'R':>7}{'F1':>7}  {'95 % of F1':13}{'gold':>7}{'found':>7}"


def as_table(report: Report, errors: int = 0) -> str:
    """The scores as lines of text, then up to `errors` misses and as many false alarms of each part."""
    lines = [_HEAD]
    lines += [_line(score) for score in report.parts]
    lines.append(_documents(report))
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


def groups_table(groups: Mapping[str, Report], attribute: str) -> str:
    """The scores of what documents say (`STATED`), one block of lines a group; parts that nobody has are left out."""
    lines = []
    for value, report in groups.items():
        lines += ["", f"{attribute} {value}: {_documents(report)}", _HEAD]
        scores = (report.part(part) for part in STATED)
        lines += [_line(score) for score in scores if score.gold or score.found]
    return "\n".join(lines[1:]) + "\n"


def groups_json(groups: Mapping[str, Report], attribute: str) -> dict[str, Any]:
    """The same as an object that `json.dumps` takes."""
    return {
        "attribute": str(attribute),
        "groups": {
            value: {
                "documents": list(report.documents),
                "parts": {part: _record(report.part(part)) for part in STATED},
            }
            for value, report in groups.items()
        },
    }


def confusion_table(confusion: Confusion) -> str:
    """Rows are the types of gold, columns what was found in their place; a dot stands for zero."""
    first = max(map(len, (confusion.part, *confusion.labels)))
    lines = [f"{confusion.part:{first}}" + "".join(f"  {label}" for label in confusion.labels)]
    for gold in confusion.labels:
        cells = (f"  {confusion.count(gold, found) or '·':>{len(found)}}" for found in confusion.labels)
        lines.append(f"{gold:{first}}" + "".join(cells))
    return "\n".join(lines) + "\n"


def confusions_json(confusions: Iterable[Confusion]) -> dict[str, Any]:
    """Counts by part, then gold type, then found type; zeros are left out."""
    return {confusion.part: _counts(confusion) for confusion in confusions}


def _counts(confusion: Confusion) -> dict[str, dict[str, int]]:
    rows = {
        gold: {found: confusion.count(gold, found) for found in confusion.labels if confusion.count(gold, found)}
        for gold in confusion.labels
    }
    return {gold: row for gold, row in rows.items() if row}


def _documents(report: Report) -> str:
    count = len(report.documents)
    return f"{count} document{'' if count == 1 else 's'}"


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
