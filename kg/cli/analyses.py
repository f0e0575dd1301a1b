"""`kg analyze NAME` for every analysis of the catalogue: its options and filters become options of the command."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from inspect import Parameter, Signature
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from kg.analysis.answer import Answer, Row
from kg.analysis.catalogue.analyses import ANALYSES
from kg.analysis.catalogue.offered import Analysis, filter_of
from kg.analysis.catalogue.options import Option
from kg.analysis.rendering.as_csv import csv_columns, csv_rows
from kg.analysis.rendering.as_json import answer_json
from kg.cli.options import DEFAULT_DATA, Data, checked_format, checked_out, print_csv, print_json, print_table
from kg.export.plots import plot
from kg.ledger import RELATIONS_OF_LINKS, Ledger
from kg.model import EntityType, Stage
from kg.wording.cells import NUMBERS, cell_words

_ROWS = 50
"""Rows of a table, where no limit is given."""
_CLAIMS = 2
"""Claim ids that a row of the table shows."""
_NOTHING = "没有符合条件的结果。Nothing in this graph is as was asked for."
_FORMATS = ("table", "json", "csv")


def _literal(known: Sequence[str]) -> Any:
    """The type whose values are these, for Typer to list."""
    return Literal.__getitem__(tuple(known))


def _repeated(kind: Any, flag: str, told: str) -> tuple[Any, object]:
    return Annotated[list[kind] | None, typer.Option(flag, help=f"{told}; may be repeated.")], None


def _date(flag: str, told: str) -> tuple[Any, object]:
    return Annotated[str | None, typer.Option(flag, metavar="DATE", help=told)], None


_SURE = typer.Option("--min-confidence", min=0, max=1, help="Claims less sure do not count.")
_TOLD = typer.Option("--min-sources", min=1, help="Only links of so many independent sources.")
_FILTERS: dict[str, tuple[Any, object]] = {
    "type": _repeated(EntityType, "--type", "Only between entities of this type"),
    "relation": _repeated(
        StrEnum("Relation", [(one, one) for one in RELATIONS_OF_LINKS]), "--relation", "Only this relation"
    ),
    "since": _date("--since", "Only claims of what holds on or after 2023, 2023-06 or 2023-06-15."),
    "until": _date("--until", "Only claims of what holds on or before such a date."),
    "stage": _repeated(Stage, "--stage", "Only claims that say this stage"),
    "min_confidence": (Annotated[float, _SURE], 0.0),
    "min_sources": (Annotated[int, _TOLD], 1),
}
"""Each filter with its annotation and its default."""
_Limit = Annotated[
    int | None,
    typer.Option("--limit", min=1, help=f"Only the first rows; without it a table has {_ROWS}, JSON and CSV all."),
]
_Format = Annotated[str, typer.Option("--format", envvar="KG_FORMAT", help=f"How to print: {', '.join(_FORMATS)}.")]
_Plot = Annotated[
    Path | None,
    typer.Option("--plot", metavar="FILE", dir_okay=False, help="Draw it too: a file that ends in .png or .svg."),
]


def add_analyses(app: typer.Typer) -> None:
    """Registers a command for every analysis."""
    for analysis in ANALYSES:
        told = f"{analysis.title} ({analysis.title_zh}).\n\n{analysis.definition}"
        app.command(analysis.name, help=told, short_help=f"{analysis.title} {analysis.title_zh}")(_command(analysis))


def _command(analysis: Analysis) -> Callable[..., None]:
    """The function of a command; Typer reads its options out of the signature."""

    def run(**given: Any) -> None:
        checked_format(given["format"], _FORMATS)
        if given["plot"] is not None:
            checked_out(given["plot"])
        wanted = filter_of(given)
        options = {option.name: given[option.name] for option in analysis.options}
        with Ledger.open(given["data"], readonly=True) as ledger, ledger.reading():
            answer, generation = analysis.answer(ledger, wanted, options), ledger.generation()
        if given["plot"] is not None:
            plot(answer, given["plot"])
            typer.echo(f"wrote {given['plot']}", err=True)
        _print(answer, generation, given["format"], given["limit"])

    run.__signature__ = Signature(  # type: ignore[attr-defined]
        [
            _parameter("data", Data, DEFAULT_DATA),
            *(
                _parameter(option.name, _annotation(option), Parameter.empty if option.required else option.default)
                for option in analysis.options
            ),
            *(_parameter(name, *_FILTERS[name]) for name in analysis.filters),
            _parameter("limit", _Limit, None),
            _parameter("format", _Format, "table"),
            _parameter("plot", _Plot, None),
        ]
    )
    return run


def _parameter(name: str, annotation: Any, default: object) -> Parameter:
    return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _annotation(option: Option) -> Any:
    """How Typer reads an option; what it is in full is checked by the option itself."""
    flag = f"--{option.name.replace('_', '-')}"
    if option.kind == "flag":
        return Annotated[bool | None, typer.Option(f"{flag}/--no-{flag.removeprefix('--')}", help=option.description)]
    metavar = {"date": "DATE", "entity": "ID|NAME"}.get(option.kind)
    kinds: dict[str, Any] = {"choice": _literal(option.choices), "whole": int, "decimal": float}
    kind = kinds.get(option.kind, str)
    told = typer.Option(flag, metavar=metavar, help=option.description, min=option.least, max=option.most)
    return Annotated[kind if option.required else kind | None, told]


def _print(answer: Answer, generation: int, format: str, limit: int | None) -> None:  # noqa: A002 - the option's name
    if format == "json":
        print_json(answer_json(answer, generation, limit=limit))
    elif format == "csv":
        print_csv(csv_columns(answer), list(csv_rows(answer))[:limit])
        for note in answer.notes:
            typer.echo(note, err=True)
    else:
        _print_table(answer, limit or _ROWS)


def _print_table(answer: Answer, limit: int) -> None:
    """The first rows, without columns that none of them has a value in; what is not shown is said below."""
    title = f"{answer.title_zh} {answer.title}"
    if not answer.rows:
        typer.echo("\n".join((title, _NOTHING, answer.definition, *answer.notes)))
        return
    rows = answer.rows[:limit]
    places = [place for place in range(len(answer.columns)) if any(row.values[place] is not None for row in rows)]
    shown = [answer.columns[place] for place in places]
    print_table(
        title,
        [*(f"{column.title_zh}\n{column.title}" for column in shown), "来源\nSources", "陈述\nClaims"],
        [
            [*(cell_words(answer.columns[place].kind, row.values[place]) for place in places), *_evidence(row)]
            for row in rows
        ],
        "\n".join(_notes(answer, len(rows), places)),
        numbers=[place for place, column in enumerate(shown) if column.kind in NUMBERS] + [len(shown)],
    )


def _evidence(row: Row) -> tuple[str, str]:
    more = len(row.claims) - _CLAIMS
    return str(row.sources), " ".join(row.claims[:_CLAIMS]) + (f" and {more} more" if more > 0 else "")


def _notes(answer: Answer, shown: int, places: Sequence[int]) -> Iterator[str]:
    yield answer.definition
    if shown < len(answer.rows):
        yield f"{shown} of {len(answer.rows)} rows: --limit N shows more, --format csv all."
    empty = [column.title for place, column in enumerate(answer.columns) if place not in places]
    if empty and shown:
        yield f"Without a value here: {'; '.join(empty)}."
    yield from answer.notes
