"""`kg export`: the graph as a file, its format by suffix."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from kg.analysis.projections import PROJECTIONS
from kg.cli.options import DEFAULT_DATA, Data, checked_out
from kg.export import FORMATS, Wish, export_beside, format_of, opened
from kg.export.rows.layout import MOST_NODES
from kg.ledger import RELATIONS_OF_LINKS
from kg.ledger.graph_filter import GraphFilter
from kg.model import EntityType, Stage

_HELP = "Write the graph to a file; the end of its name says in which format:\n\n" + "\n\n".join(
    f".{known.suffix}  {known.title}. {known.sentence}" for known in FORMATS
)


def add_commands(app: typer.Typer) -> None:
    """Registers `kg export`."""
    app.command("export", help=_HELP)(_export)


_PROJECTION: Any = Literal.__getitem__(tuple(one.name for one in PROJECTIONS))
_RELATIONS = ", ".join(RELATIONS_OF_LINKS)
_TYPES = ", ".join(kind.value for kind in EntityType)
_STAGES = ", ".join(stage.value for stage in Stage)
Types = Annotated[
    list[str] | None, typer.Option("--type", help=f"Only entities of this type; may be repeated: {_TYPES}.")
]
Relations = Annotated[
    list[str] | None, typer.Option("--relation", help=f"Only this relation; may be repeated: {_RELATIONS}.")
]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="Only what holds on or after 2023, 2023-06 or 2023-06-15.")
]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Only what holds on or before such a date.")]
Surest = Annotated[float, typer.Option("--min-confidence", min=0, max=1, help="Claims less sure do not count.")]
Stages = Annotated[
    list[str] | None, typer.Option("--stage", help=f"Only claims of this stage; may be repeated: {_STAGES}.")
]
Told = Annotated[int, typer.Option("--min-sources", min=1, help="Only links of so many independent sources.")]
Projected = Annotated[
    _PROJECTION | None,
    typer.Option("--projection", help="Not the entities and their relations, but this projection of them."),
]
Layout = Annotated[bool, typer.Option("--layout", help=f"Give every node a position, of at most {MOST_NODES:,}.")]
Pages = Annotated[
    str | None,
    typer.Option("--pages", metavar="URL", help="Link entities and claims under this server instead of by their IRIs."),
]


def _export(  # noqa: PLR0913 - an argument an option
    out: Annotated[Path, typer.Argument(help="The file to write.", dir_okay=False)],
    data: Data = DEFAULT_DATA,
    type: Types = None,  # noqa: A002 - the option's name
    relation: Relations = None,
    since: Since = None,
    until: Until = None,
    min_confidence: Surest = 0.0,
    stage: Stages = None,
    min_sources: Told = 1,
    projection: Projected = None,
    layout: Layout = False,
    pages: Pages = None,
) -> None:
    chosen = format_of(checked_out(out).name)
    filters = GraphFilter(
        frozenset(type or ()),
        frozenset(relation or ()),
        since,
        until,
        min_confidence,
        frozenset(stage or ()),
        min_sources,
    )
    wish = Wish(filters, projection, layout, pages)
    wish.check(chosen)
    with opened(data) as found:
        files = export_beside(found, chosen, out, wish)
    typer.echo(f"wrote {' and '.join(map(str, files))}", err=True)
