"""`kg info DOCUMENT`: one document, who else tells its story, and what its versions changed."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import typer

from kg.cli.options import every, print_json, print_table
from kg.errors import NotFound
from kg.ledger import ChangeRow, DocumentRow, Ledger, RetellingRow, SaidRow

_CHANGES_AT_ONCE = 1000


def print_document(data: Path, name: str, wanted: str, *, changes: bool) -> None:
    """Prints a document given by id or source key; with `changes` every statement that a new version changed.

    Raises:
        NotFound: no document has this id or key.
    """
    with Ledger.open(data, readonly=True) as ledger, ledger.reading():
        row = ledger.find_document(name)
        if row is None:
            raise NotFound(f"no document {name!r} is in {data}: `kg info` lists ids and source keys")
        others = ledger.retellings(row.id)
        history = tuple(every(lambda offset: ledger.changes(row.id, offset, _CHANGES_AT_ONCE)))
    if wanted == "json":
        body = {**asdict(row), "same_story": [asdict(other) for other in others]}
        print_json({**body, "changes": [asdict(change) for change in history]})
        return
    _print_tables(row, others, history, changes=changes)


def _print_tables(
    row: DocumentRow, others: tuple[RetellingRow, ...], history: tuple[ChangeRow, ...], *, changes: bool
) -> None:
    print_table(row.key, ("", ""), [(name, "" if value is None else str(value)) for name, value in asdict(row).items()])
    if others:
        alike = [(other.id, other.key, _share(other.jaccard), _share(other.contained)) for other in others]
        note = "alike: of the wording of both; contained: of the shorter one. Without a number: by way of a third."
        print_table("Also told by", ("id", "source", "alike", "contained"), alike, note)
    if history:
        sums = [(str(one.number), one.before, one.after, str(len(one.new)), str(len(one.gone))) for one in history]
        print_table("New versions", ("number", "before", "after", "new", "gone"), sums)
    if changes:
        _print_statements(history)


def _print_statements(history: tuple[ChangeRow, ...]) -> None:
    if not history:
        typer.echo("the document is in its first version: nothing was changed")
    for change in history:
        rows = [("+", *_told(said)) for said in change.new] + [("-", *_told(said)) for said in change.gone]
        title = f"Version {change.number + 1}: what it states anew (+) and no longer (-)"
        print_table(title, ("", "statement", "said of it", "quote"), rows)


def _told(said: SaidRow) -> tuple[str, str, str]:
    named = ", ".join(f"{role} {entity.label}" for role, entity in said.entities.items())
    return f"{said.predicate}: {named}", ", ".join(f"{name} {said.values[name]}" for name in said.values), said.quote


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.0%}"
