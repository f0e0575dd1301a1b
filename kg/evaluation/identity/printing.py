"""A report on identity as tables for people; what is printed where is the command's business."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table

from kg.evaluation.identity.metrics import Score
from kg.evaluation.identity.names import Fact, NameRecord
from kg.evaluation.identity.report import Row, WrongPair

_HEAD = ("type", "split", "records", "pairs", "same")
_PAIRWISE = ("P", "R", "F1", "false", "missed")
_B_CUBED = ("B³ P", "B³ R", "B³ F1", "across")


def as_table(rows: Iterable[Row]) -> Table:
    """Rows of scores: pair by pair within groups, then B-cubed, then false merges across groups."""
    table = Table(title="Identity: pairs within groups, and B-cubed over all records")
    for title in (*_HEAD, *_PAIRWISE, *_B_CUBED):
        table.add_column(title, justify="left" if title in _HEAD[:2] else "right", no_wrap=True)
    for row in rows:
        pairs = row.pairs
        counts = (row.records, pairs.total, pairs.right + pairs.missed)
        table.add_row(
            row.type,
            row.split,
            *map(str, counts),
            *_scores(pairs.score),
            str(pairs.wrong),
            str(pairs.missed),
            *_scores(row.b_cubed),
            str(row.across),
        )
    return table


def as_lines(pairs: Iterable[WrongPair]) -> list[str]:
    """A line for each wrong pair: what is wrong, group, split and both names with what is said of them."""
    return [f"{pair.fault} {_place(pair.left)}: {_wording(pair.left)} | {_other(pair)}" for pair in pairs]


def _other(pair: WrongPair) -> str:
    moved = pair.left.group != pair.right.group
    return f"{_wording(pair.right)} ({_place(pair.right)})" if moved else _wording(pair.right)


def _place(record: NameRecord) -> str:
    return f"{record.group} {record.split}"


def _wording(record: NameRecord) -> str:
    said = [*map(_fact, record.facts), *(f"以下简称 {alias}" for alias in record.aliases)]
    return f"{record.name} [{'; '.join(said)}]" if said else record.name


def _fact(fact: Fact) -> str:
    return " ".join(filter(None, (fact.relation, "of" if fact.inverse else "", fact.name, fact.title, fact.period)))


def _scores(score: Score) -> tuple[str, str, str]:
    return f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}"
