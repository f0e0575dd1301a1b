"""The network, its graph for use, and the loop that trains it; all on an encoder of toy size."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")
pytest.importorskip("onnx", reason="training needs the extra `train`")

from kg.corpus.parsing import parse_units  # noqa: E402
from kg.extraction.tagger.encoder import Encoder  # noqa: E402
from kg.training.tagger.base_weights import BaseModel  # noqa: E402
from kg.training.tagger.examples import Example, GoldReading, examples  # noqa: E402
from kg.training.tagger.fitting import FitOptions, collate, fit  # noqa: E402
from kg.training.tagger.gold_articles import from_units  # noqa: E402
from kg.training.tagger.network import Network  # noqa: E402
from kg.training.tagger.writing import write_model  # noqa: E402

WIDTH, INNER, LAYERS, PLACES = 24, 48, 2, 64
CHARACTERS = ("", "", "", "", *"川岳电子落户岷阳高新区。钱若到会")
TEXT = (
    "# province: 四川\n[川岳电子|Company]落户[岷阳高新区|Park]。[钱若川|Person]到会。\n  川岳电子 tenantOf 岷阳高新区\n"
)


def base() -> BaseModel:
    chance = np.random.default_rng(1)

    def some(*shape: int) -> np.ndarray:
        return chance.normal(0, 0.3, shape).astype(np.float32)

    weights = {"word": some(len(CHARACTERS), WIDTH), "place": some(PLACES, WIDTH)}
    weights |= {"norm.weight": np.ones(WIDTH, np.float32), "norm.bias": some(WIDTH)}
    for layer in range(LAYERS):
        for name, (rows, columns) in {
            "q": (WIDTH, WIDTH),
            "k": (WIDTH, WIDTH),
            "v": (WIDTH, WIDTH),
            "ao": (WIDTH, WIDTH),
            "fi": (INNER, WIDTH),
            "fo": (WIDTH, INNER),
        }.items():
            weights |= {f"{layer}.{name}.weight": some(rows, columns), f"{layer}.{name}.bias": some(rows)}
        for name in ("aln", "oln"):
            weights |= {f"{layer}.{name}.weight": np.ones(WIDTH, np.float32), f"{layer}.{name}.bias": some(WIDTH)}
    return BaseModel(weights, CHARACTERS, WIDTH, LAYERS, 4, INNER, PLACES, 1e-12)


@pytest.fixture(scope="module")
def data() -> list[Example]:
    ids = {it: at for at, it in enumerate(CHARACTERS) if it}
    return list(examples(from_units(parse_units(TEXT, "x.txt")), ids, GoldReading()))


def trained(data: list[Example], epochs: int = 20) -> Network:
    torch.manual_seed(3)
    network = Network(base(), pair_inner=8)
    fit(network, data, FitOptions(epochs=epochs, batch=1, rate=3e-3, head_rate=1e-2, half=False, threads=1))
    return network


def test_the_shipped_form_says_what_the_network_says(data: list[Example], tmp_path: Path) -> None:
    network = trained(data)
    write_model(network, base(), tmp_path)
    batch, _ = collate(data, [False], torch.device("cpu"))
    with torch.no_grad():
        logits, states = network(batch)
    read = Encoder(tmp_path).read(data[0].window)
    assert np.corrcoef(read.logits.ravel(), logits[0].numpy().ravel())[0, 1] > 0.99
    assert np.corrcoef(read.states.ravel(), states[0].numpy().ravel())[0, 1] > 0.99


def test_the_same_texts_and_seed_give_the_same_bytes(data: list[Example], tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_model(trained(data), base(), tmp_path / name)
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes(), file.name


def test_training_learns_what_it_is_shown(data: list[Example]) -> None:
    network = trained(data, epochs=150)
    batch, labels = collate(data, [False], torch.device("cpu"))
    with torch.no_grad():
        logits, _ = network(batch)
    assert (logits.argmax(-1) == labels).float().mean() > 0.9
