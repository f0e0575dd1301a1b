"""The training loop: AdamW, warm-up then linear decay, windows of like length in a batch, everything from one seed."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from kg.extraction.tagger.features import RULES_UNKNOWN, Ids
from kg.training.tagger.examples import Example
from kg.training.tagger.network import Batch, Network

_IGNORED = -100


@dataclass(frozen=True, slots=True)
class FitOptions:
    """How long and how fast; rates as in the experiments that the model card names."""

    epochs: float = 2.5
    batch: int = 16
    rate: float = 2e-4
    head_rate: float = 1e-3
    warm_up: float = 0.1
    withheld: float = 0.15
    """Share of windows whose rule labels are withheld: the model must not lean on them alone."""
    pair_weight: float = 1.0
    smoothing: float = 0.02
    seed: int = 1
    threads: int = 2
    half: bool = True
    """bfloat16 where the processor or card is faster with it; the weights stay in single precision."""


Progress = Callable[[int, int, float], None]
"""Step, steps in all, running loss."""


def fit(network: Network, data: Sequence[Example], options: FitOptions, progress: Progress | None = None) -> None:
    """Train the network in place on the windows; same data, options and machine: same weights."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    chance = random.Random(options.seed)
    device = next(network.parameters()).device
    steps = max(1, math.ceil(len(data) / options.batch * options.epochs))
    optimiser, schedule = _optimiser(network, options, steps)
    network.train()
    running = 0.0
    for step, chosen in enumerate(_batches(data, options.batch, chance), 1):
        loss = _loss(network, chosen, options, chance, device)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        running += (loss.item() - running) / min(step, 50)
        if progress is not None:
            progress(step, steps, running)
        if step >= steps:
            break
    network.eval()


def _optimiser(
    network: Network, options: FitOptions, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    fresh = ("rules", "sureness", "bounds", "labels", "pair_")
    heads = [it for name, it in network.named_parameters() if name.startswith(fresh)]
    body = [it for name, it in network.named_parameters() if not name.startswith(fresh)]
    groups = [{"params": body, "lr": options.rate}, {"params": heads, "lr": options.head_rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    return optimiser, paced(optimiser, steps, options.warm_up)


def paced(optimiser: torch.optim.Optimizer, steps: int, warm_up: float) -> torch.optim.lr_scheduler.LRScheduler:
    """A rate that rises over the share `warm_up` of the steps, and falls to nothing with them."""

    def pace(step: int) -> float:
        return min(1.0, (step + 1) / max(1.0, warm_up * steps)) * max(0.0, (steps - step) / steps)

    return torch.optim.lr_scheduler.LambdaLR(optimiser, pace)


def _batches(data: Sequence[Example], size: int, chance: random.Random) -> Iterator[list[Example]]:
    """Batches without end: shuffled, sorted by length within pools, so that little of a batch is padding."""
    while True:
        order = list(range(len(data)))
        chance.shuffle(order)
        pools = [order[at : at + size * 20] for at in range(0, len(order), size * 20)]
        for pool in pools:
            pool.sort(key=lambda at: len(data[at].labels))
        batches = [pool[at : at + size] for pool in pools for at in range(0, len(pool), size)]
        chance.shuffle(batches)
        for batch in batches:
            yield [data[at] for at in batch]


def collate(data: Sequence[Example], withheld: Sequence[bool], device: torch.device) -> tuple[Batch, Tensor]:
    """The padded batch and its labels, `_IGNORED` where a window has ended; `withheld` hides a window's rules."""
    longest = max(len(it.labels) for it in data)

    def padded(rows: Sequence[Ids], fill: int = 0) -> Tensor:
        table = np.full((len(rows), longest), fill, dtype=np.int64)
        for number, row in enumerate(rows):
            table[number, : len(row)] = row
        return torch.from_numpy(table).to(device)

    rules = [
        np.full_like(it.labels, RULES_UNKNOWN) if hide else it.window.rules
        for it, hide in zip(data, withheld, strict=True)
    ]
    batch = Batch(
        padded([it.window.ids for it in data]), padded(rules), padded([it.window.sureness for it in data]),
        padded([it.window.bounds for it in data]), padded([np.ones_like(it.labels) for it in data]).float(),
    )  # fmt: skip
    return batch, padded([it.labels for it in data], _IGNORED)


def _loss(
    network: Network, data: Sequence[Example], options: FitOptions, chance: random.Random, device: torch.device
) -> Tensor:
    hide = [chance.random() < options.withheld for _ in data]
    batch, labels = collate(data, hide, device)
    with torch.autocast(device.type, torch.bfloat16, enabled=options.half):
        logits, states = network(batch)
        tagging = nn.functional.cross_entropy(
            logits.float().flatten(0, 1), labels.flatten(), ignore_index=_IGNORED, label_smoothing=options.smoothing
        )
        rows = pair_rows(states, data, device)
        if rows is None or not options.pair_weight:
            return tagging
        views, facts, targets = rows
        scores = network.relate(views, facts).float()
    known = targets >= 0
    each = nn.functional.binary_cross_entropy_with_logits(scores, targets.clamp(min=0), reduction="none")
    return tagging + options.pair_weight * (each * known).sum() / max(1, len(targets))


def pair_rows(states: Tensor, data: Sequence[Example], device: torch.device) -> tuple[Tensor, Tensor, Tensor] | None:
    """Views, facts and targets of all pairs of a batch, or None when it has none."""
    counts = [len(it.seen) for it in data]
    if not sum(counts):
        return None
    window = torch.from_numpy(np.repeat(np.arange(len(data)), counts)).to(device)
    seen = torch.from_numpy(np.concatenate([it.seen for it in data if len(it.seen)])).to(device)
    facts = torch.from_numpy(np.concatenate([it.facts for it in data if len(it.seen)])).to(device)
    targets = torch.from_numpy(np.concatenate([it.targets for it in data if len(it.seen)])).to(device)
    # Sums up to each position: the mean over a span is one difference.
    sums = nn.functional.pad(states.float().cumsum(1), (0, 0, 1, 0))
    means = []
    for at in (0, 2, 4):
        start, end = seen[:, at], seen[:, at + 1]
        means.append((sums[window, end] - sums[window, start]) / (end - start).clamp(min=1).unsqueeze(1))
    edges = [states[window, seen[:, at]].float() for at in (6, 7)]
    return torch.stack([*means, *edges], dim=1), facts, targets
