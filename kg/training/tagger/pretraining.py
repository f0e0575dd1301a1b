"""Continued pre-training on unlabelled press: the encoder learns to read one token a character, and the genre.

Masked characters (Devlin and others 2019), in spans of one to three so that a masked character is seldom given away by
the other half of its word (Joshi and others 2020).
"""

from __future__ import annotations

import gzip
import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import torch
from torch import Tensor, nn

from kg.extraction.tagger.features import END, START, UNKNOWN, Ids, character_id
from kg.training.tagger.fitting import Progress, paced
from kg.training.tagger.network import Batch, Network

_LENGTH = 160
_MASKED = 0.15
_LONGEST_SPAN = 3
_PASSAGE = 320
_CHARACTERS_A_CUE = 60
_CUES = re.compile(
    "开发区|园区|经开|高新|产业园|公司|集团|项目|投资|亿元|万元|企业|产业|签约|招商|投产|书记|主任|市长|工业|基地|制造|产值"
)
_BLANKS = re.compile(r"\s+")
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class PretrainOptions:
    """How much text and how fast."""

    characters: int = 4_000_000
    batch: int = 32
    rate: float = 3e-4
    warm_up: float = 0.05
    seed: int = 1
    threads: int = 2
    half: bool = True


def press_texts(files: Sequence[Path]) -> Iterator[str]:
    """The texts of JSON Lines files (gzip), white space joined; every string of a record that is mostly Chinese."""
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                for value in json.loads(line).values():
                    if isinstance(value, str) and len(value) >= _LENGTH and len(_HAN.findall(value)) * 2 > len(value):
                        yield _BLANKS.sub(" ", value)


def in_genre(texts: Iterable[str]) -> Iterator[str]:
    """Passages of 320 characters that speak of parks, firms, money and posts: a cue in every sixty characters."""
    for text in texts:
        for at in range(0, len(text), _PASSAGE):
            passage = text[at : at + _PASSAGE]
            if len(_CUES.findall(passage)) * _CHARACTERS_A_CUE >= len(passage):
                yield passage


def pieces(texts: Iterable[str], characters: Mapping[str, int], options: PretrainOptions) -> list[Ids]:
    """Framed rows of ids of one length, drawn from all texts, as many as the options want."""
    rows = []
    for text in texts:
        ids = np.array([character_id(characters, it) for it in text], dtype=np.int64)
        for at in range(0, len(ids) - _LENGTH // 2, _LENGTH):
            rows.append(ids[at : at + _LENGTH])
    Random(options.seed).shuffle(rows)
    chosen, total = [], 0
    for row in rows:
        if total >= options.characters:
            break
        chosen.append(np.concatenate(([START], row, [END])))
        total += len(row)
    return chosen


def pretrain(network: Network, rows: Sequence[Ids], options: PretrainOptions, progress: Progress | None = None) -> None:
    """One pass over the rows, in place; the word table serves as output layer too (Press and Wolf 2017)."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    generator = np.random.default_rng(options.seed)
    device = next(network.parameters()).device
    steps = max(1, math.ceil(len(rows) / options.batch))
    bias = nn.Parameter(torch.zeros(network.word.num_embeddings, device=device))
    optimiser = torch.optim.AdamW([*network.parameters(), bias], lr=options.rate, weight_decay=0.01)
    schedule = paced(optimiser, steps, options.warm_up)
    network.train()
    running = 0.0
    for step in range(1, steps + 1):
        chosen = rows[(step - 1) * options.batch : step * options.batch]
        loss = _loss(network, bias, _masked(chosen, network.word.num_embeddings, generator), options.half, device)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        running += (loss.item() - running) / min(step, 50)
        if progress is not None:
            progress(step, steps, running)
    network.eval()


def _masked(rows: Sequence[Ids], vocabulary: int, generator: np.random.Generator) -> tuple[Ids, Ids, Ids]:
    """(ids with masks, true ids, 1 where a character was hidden); 8 of 10 become unknown, one another, one stays."""
    longest = max(map(len, rows))
    true = np.zeros((len(rows), longest), dtype=np.int64)
    for number, row in enumerate(rows):
        true[number, : len(row)] = row
    hidden = np.zeros_like(true)
    spans = int(true.size * _MASKED * 2 / (1 + _LONGEST_SPAN)) + 1
    line, start = generator.integers(0, len(rows), spans), generator.integers(1, longest - _LONGEST_SPAN, spans)
    for offset, least in enumerate(range(1, _LONGEST_SPAN + 1)):
        reach = generator.integers(1, _LONGEST_SPAN + 1, spans) >= least
        hidden[line[reach], start[reach] + offset] = 1
    hidden &= true > UNKNOWN
    draw = generator.random(true.shape)
    given = np.where((hidden == 1) & (draw < 0.8), UNKNOWN, true)
    given = np.where((hidden == 1) & (draw >= 0.9), generator.integers(UNKNOWN + 1, vocabulary, true.shape), given)
    return given, true, hidden


def _loss(network: Network, bias: Tensor, masked: tuple[Ids, Ids, Ids], half: bool, device: torch.device) -> Tensor:
    given, true, hidden = (torch.from_numpy(it).to(device) for it in masked)
    nothing = torch.zeros_like(given)
    batch = Batch(given, nothing, nothing, nothing, (true > 0).float())
    with torch.autocast(device.type, torch.bfloat16, enabled=half):
        _, states = network(batch)
        chosen = hidden.bool()
        logits = states[chosen] @ network.word.weight.T + bias
    return nn.functional.cross_entropy(logits.float(), true[chosen])
