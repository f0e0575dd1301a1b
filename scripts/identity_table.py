"""The table of `docs/identity.md`: how well names are resolved, measured on the gold of name pairs."""

from __future__ import annotations

from pathlib import Path

from kg.evaluation.identity import Row, read_names, report, resolved
from scripts.markdown import table

BEGIN = "<!-- scores: made by `python -m scripts.generated` -->"
END = "<!-- /scores -->"
_GOLD = Path(__file__).resolve().parents[1] / "seeds" / "identity"
_HEAD = ("type", "split", "records", "pairs", "same", "P", "R", "F1", "B³ P", "B³ R", "B³ F1", "across")


def with_scores(page: str) -> str:
    """The page with the table between its marks.

    Raises:
        ValueError: the page lacks a mark.
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"docs/identity.md lacks the marks {BEGIN} and {END}: put them where the table belongs")
    rows = report(resolved(read_names(_GOLD))).rows
    return f"{before}{BEGIN}\n\n{table(_HEAD, map(_cells, rows))}\n{END}{after}"


def _cells(row: Row) -> tuple[str, ...]:
    pairs, cubed = row.pairs, row.b_cubed
    scores = (pairs.score, cubed)
    return (
        row.type, row.split, f"{row.records:,}", f"{pairs.total:,}", f"{pairs.right + pairs.missed:,}",
        *(f"{value:.3f}" for one in scores for value in (one.precision, one.recall, one.f1)), str(row.across),
    )  # fmt: skip
