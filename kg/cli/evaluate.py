"""`kg evaluate`: how good the extraction is, against gold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import Format, checked_format, print_json
from kg.errors import BadRequest
from kg.evaluation import (
    Attribute,
    as_json,
    as_table,
    attribute_values,
    compare,
    confusion_table,
    confusions,
    confusions_json,
    grouped,
    groups_json,
    groups_table,
    pooled,
    read_predictions,
)
from kg.evaluation.extracting import extract_file
from kg.evaluation.gold import two_folders

_BY = "Also print the scores of groups of documents, by what groups.json or sources.json says beside the gold."


def add_commands(app: typer.Typer) -> None:
    """Registers `kg evaluate`."""
    app.command("evaluate")(_evaluate)


def _evaluate(
    folders: Annotated[
        tuple[Path, Path],
        typer.Argument(
            metavar="GOLD TEXTS",
            help="A folder of gold files and the folder of their texts.",
            exists=True,
            file_okay=False,
        ),
    ],
    also: Annotated[
        list[str] | None,
        typer.Option("--also", metavar="GOLD:TEXTS", help="Pool the documents of these folders too; may be repeated."),
    ] = None,
    predictions: Annotated[Path | None, typer.Option("--predictions", help="Score this output of kg extract.")] = None,
    errors: Annotated[int, typer.Option("--errors", min=0, help="Print so many mistakes of each kind.")] = 0,
    confusion: Annotated[
        bool, typer.Option("--confusion", help="Also print which types were taken for which: gold in rows.")
    ] = False,
    by: Annotated[Attribute | None, typer.Option("--by", help=_BY)] = None,
    format: Format = "table",  # noqa: A002 - the option's name
) -> None:
    """Print precision, recall and F1 of each part, type and relation, with bootstrap intervals over the documents."""
    checked_format(format, ("table", "json"))
    sets = [folders, *map(_folders, also or ())]
    # Asked before the texts are read, which takes long, so that a missing attribute is known at once.
    values = attribute_values((gold for gold, _ in sets), by) if by else {}
    compared = compare(sets, read_predictions(predictions) if predictions else extract_file)
    report, groups = pooled(compared), grouped(compared, values) if by else {}
    tables = confusions(compared) if confusion else ()
    if format == "json":
        body = as_json(report, errors)
        body |= {"confusion": confusions_json(tables)} if confusion else {}
        body |= {"by": groups_json(groups, by)} if by else {}
        print_json(body)
    else:
        blocks = [as_table(report, errors), *map(confusion_table, tables)]
        blocks += [groups_table(groups, by)] if by else []
        typer.echo("\n".join(blocks), nl=False)


def _folders(pair: str) -> tuple[Path, Path]:
    """The two folders of GOLD:TEXTS; raises BadRequest where there are none."""
    if found := two_folders(pair):
        return found
    raise BadRequest(
        f"--also {pair} is not two folders: write the folder of the gold, a colon, the folder of its texts"
    )
