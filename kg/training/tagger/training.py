"""`kg train`, step by step: base weights → unlabelled press → the corpus → real articles with gold → model folder."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import torch

from kg.corpus.split import is_plain, training_units
from kg.training.tagger.base_weights import BaseModel, base_model
from kg.training.tagger.examples import Example, GoldReading, examples
from kg.training.tagger.fitting import FitOptions, fit
from kg.training.tagger.gold_articles import GoldArticle, from_gold, from_units
from kg.training.tagger.network import Network
from kg.training.tagger.pretraining import PretrainOptions, in_genre, pieces, press_texts, pretrain
from kg.training.tagger.substitution import pools_of, substituted
from kg.training.tagger.writing import write_model

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class TrainOptions:
    """Where the text lies, and how long each step takes. Without unlabelled text or gold their steps are left out."""

    corpus: Path
    unlabelled: tuple[Path, ...] = ()
    gold: tuple[tuple[Path, Path], ...] = ()
    """Folders of gold and of their texts: real articles."""
    layers: int = 10
    variants: int = 2
    """Times that each unit of the corpus comes with other names."""
    pretraining: PretrainOptions = field(default_factory=PretrainOptions)
    fitting: FitOptions = field(default_factory=FitOptions)
    tuning: FitOptions = field(default_factory=lambda: FitOptions(epochs=3, rate=8e-5, head_rate=3.2e-4, seed=3))
    gold_weight: int = 3
    """Times that a real article comes in the last step, in each epoch."""
    dense_beside: int = 700
    """Units of the provinces' files that come with them, besides all plain ones."""
    device: str = "cpu"
    seed: int = 1


def train(options: TrainOptions, folder: Path, say: Say) -> int:
    """Train from scratch and write the model folder; its size in bytes."""
    base = base_model(options.layers)
    start = starting_network(options, base, say)
    corpus = corpus_examples(options, base, say)
    network = fitted(start, corpus, options, say)
    gold = [it for pair in options.gold for it in from_gold(*pair)]
    if gold:
        network = tuned(network, beside_gold(options, base), gold_examples(gold, base), options, say)
    size = write_model(network.to("cpu"), base, folder)
    say(f"model written: {size / 1e6:.1f} MB")
    return size


def starting_network(options: TrainOptions, base: BaseModel, say: Say) -> Network:
    """The base encoder, having read the unlabelled text if there is any."""
    torch.manual_seed(options.seed)
    network = Network(base).to(options.device)
    if options.unlabelled:
        rows = pieces(in_genre(press_texts(options.unlabelled)), character_ids(base), options.pretraining)
        pretrain(network, rows, options.pretraining, _progress("pre-training", say))
    return network


def corpus_examples(options: TrainOptions, base: BaseModel, say: Say) -> list[Example]:
    """The units as they are, and as often again with other names as the options want."""
    units = training_units(options.corpus)
    pools = pools_of(units)
    chance = Random(options.seed)
    varied = [substituted(unit, pools, chance) for _ in range(options.variants) for unit in units]
    made = list(examples(from_units([*units, *varied]), character_ids(base), GoldReading()))
    say(f"{len(units)} units, {len(made)} windows with their variants")
    return made


def gold_examples(gold: Iterable[GoldArticle], base: BaseModel) -> list[Example]:
    """The windows of real articles."""
    return list(examples(gold, character_ids(base), GoldReading()))


def character_ids(base: BaseModel) -> dict[str, int]:
    """Character → id."""
    return {character: number for number, character in enumerate(base.characters) if character}


def fitted(network: Network, data: Sequence[Example], options: TrainOptions, say: Say) -> Network:
    """The network, trained on the corpus."""
    fit(network, data, options.fitting, _progress("corpus", say))
    return network


def tuned(
    network: Network, beside: Sequence[Example], gold: Sequence[Example], options: TrainOptions, say: Say
) -> Network:
    """The network, trained on the windows of real articles with some of the corpus beside them."""
    real = [it for it in gold for _ in range(options.gold_weight)]
    fit(network, [*real, *beside], options.tuning, _progress("real articles", say))
    return network


def beside_gold(options: TrainOptions, base: BaseModel) -> list[Example]:
    """All plain units, in which names are few as in real articles, and a sample of the others, half of them renamed."""
    units = training_units(options.corpus)
    pools, chance = pools_of(units), Random(options.seed + 1)
    dense = chance.sample([it for it in units if not is_plain(it)], options.dense_beside)
    dense = [unit if chance.random() < 0.5 else substituted(unit, pools, chance) for unit in dense]
    plain = [unit for unit in units if is_plain(unit)]
    return list(examples(from_units([*dense, *plain]), character_ids(base), GoldReading()))


def _progress(step_name: str, say: Say, every: int = 50) -> Callable[[int, int, float], None]:
    began = time.monotonic()

    def tell(step: int, steps: int, loss: float) -> None:
        if step % every == 0 or step == steps:
            say(f"{step_name}: step {step} of {steps}, loss {loss:.3f}, {time.monotonic() - began:.0f} s")

    return tell
