"""`kg evaluate`: how good the extraction is, against gold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import Format, checked_format, print_json
from kg.evaluation import as_json, as_table, evaluate, read_predictions
from kg.evaluation.extracting import extract_file


def add_commands(app: typer.Typer) -> None:
    """Registers `kg evaluate`."""
    app.command("evaluate")(_evaluate)


def _evaluate(
    gold: Annotated[Path, typer.Argument(help="A folder of gold files.", exists=True, file_okay=False)],
    texts: Annotated[Path, typer.Argument(help="The folder of their texts.", exists=True, file_okay=False)],
    predictions: Annotated[Path | None, typer.Option("--predictions", help="Score this output of kg extract.")] = None,
    errors: Annotated[int, typer.Option("--errors", min=0, help="Print so many mistakes of each kind.")] = 0,
    format: Format = "table",  # noqa: A002 - the option's name
) -> None:
    """Print precision, recall and F1 of each part, with bootstrap intervals over the documents."""
    checked_format(format, ("table", "json"))
    found = evaluate(gold, texts, read_predictions(predictions) if predictions else extract_file)
    if format == "json":
        print_json(as_json(found, errors))
    else:
        typer.echo(as_table(found, errors))
