"""`kg analyze …`: tables of the analyses on the terminal."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.analysis import park_links
from kg.analysis.conflicts import USUAL, ConflictFilter, ConflictKind, conflicts
from kg.analysis.conflicts.tables import CSV_COLUMNS, conflicts_csv, conflicts_json, conflicts_table
from kg.analysis.park_links.tables import links_json, links_table
from kg.cli.analyses import add_analyses
from kg.cli.options import DEFAULT_DATA, Data, Format, checked_format, print_csv, print_json, print_table
from kg.cli.query import entity_named
from kg.ledger import Ledger
from kg.store import open_current

app = typer.Typer(help="Rankings, money, likeness and changes: tables, each row with its claims.", no_args_is_help=True)


@app.callback()
def _main() -> None:
    """Rankings, money, likeness and changes: tables, each row with its claims."""


@app.command("park-links")
def _park_links(data: Data = DEFAULT_DATA, format: Format = "table") -> None:  # noqa: A002 - the option's name
    """Which companies link which parks: by tenancy, projects, investment, groups, partners and supply."""
    checked_format(format, ("table", "json", "csv"))
    with Ledger.open(data, readonly=True) as ledger:
        found = park_links(ledger)
    if format == "json":
        print_json(links_json(found))
        return
    table = links_table(found)
    if format == "csv":
        print_csv(table.columns, table.rows)
    else:
        print_table(table.title, table.columns, table.rows, table.note)


add_analyses(app)

_KINDS = ", ".join(kind.value for kind in ConflictKind)
Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", help=f"Only this kind of: {_KINDS}; may be repeated. Without it: all but parks."),
]
Concerned = Annotated[str | None, typer.Option("--entity", help="Only conflicts about this entity, by id or name.")]
Since = Annotated[
    str | None, typer.Option("--since", help="Only with claims of 2023, 2023-06 or 2023-06-15, or later.")
]
Until = Annotated[str | None, typer.Option("--until", help="Only with claims of such a date, or earlier.")]
Surest = Annotated[float, typer.Option("--min-confidence", min=0, max=1, help="Claims less sure are not looked at.")]


@app.command("conflicts")
def _conflicts(
    data: Data = DEFAULT_DATA,
    kind: Kinds = None,
    entity: Concerned = None,
    since: Since = None,
    until: Until = None,
    min_confidence: Surest = 0.0,
    format: Format = "table",  # noqa: A002 - the option's name
) -> None:
    """Claims that cannot all be true, all of them, each side with its sentence, the most pressing first."""
    checked_format(format, ("table", "json", "csv"))
    about = None if entity is None else entity_named(data, entity)
    wanted = ConflictFilter(frozenset(kind or USUAL), about, since, until, min_confidence)
    snapshot = open_current(data)
    try:
        found = conflicts(snapshot, wanted)
    finally:
        snapshot.close()
    if format == "json":
        print_json(conflicts_json(found))
    elif format == "csv":
        print_csv(CSV_COLUMNS, conflicts_csv(found))
    else:
        table = conflicts_table(found)
        print_table(table.title, table.columns, table.rows, table.note)
