"""`kg analyze …`: tables of the analyses on the terminal."""

from __future__ import annotations

import typer

from kg.analysis import park_links
from kg.analysis.tables import links_json, links_table
from kg.cli.options import DEFAULT_DATA, Data, Format, checked_format, print_csv, print_json, print_table
from kg.store import open_current

app = typer.Typer(help="Questions that networkx answers over the graph.", no_args_is_help=True)


@app.callback()
def _main() -> None:
    """Questions that networkx answers over the graph."""


@app.command("park-links")
def _park_links(data: Data = DEFAULT_DATA, format: Format = "table") -> None:  # noqa: A002 - the option's name
    """Which companies link which parks: by tenancy, projects, investment, groups, partners and supply."""
    checked_format(format, ("table", "json", "csv"))
    snapshot = open_current(data)
    try:
        found = park_links(snapshot)
    finally:
        snapshot.close()
    if format == "json":
        print_json(links_json(found))
        return
    table = links_table(found)
    if format == "csv":
        print_csv(table.columns, table.rows)
    else:
        print_table(table.title, table.columns, table.rows, table.note)
