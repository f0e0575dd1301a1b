"""The model folder: encoder, characters, pair head, settings."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from kg.extraction.tagger.encoder import CHARACTERS_FILE, ENCODER_FILE, FIRST_CHARACTER, PAIRS_FILE, SETTINGS_FILE
from kg.extraction.tagger.features import LABELS
from kg.extraction.tagger.pairs import RELATIONS
from kg.training.tagger.base_weights import BaseModel
from kg.training.tagger.network import Network
from kg.training.tagger.onnx_graph import eight_bit_model

DEFAULT_NEW, DEFAULT_RULE = 0.65, 0.1


def write_model(
    network: Network, base: BaseModel, folder: Path, thresholds: Mapping[str, tuple[float, float]] | None = None
) -> int:
    """Write the folder; its size in bytes. `thresholds`: relation → least probability of a new one, of a rule's one."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ENCODER_FILE).write_bytes(gzip.compress(eight_bit_model(network), mtime=0))
    (folder / CHARACTERS_FILE).write_text("\n".join(base.characters[FIRST_CHARACTER:]), encoding="utf-8")
    head = {
        "inner": network.pair_inner.weight.detach().cpu().numpy().T,
        "inner_bias": network.pair_inner.bias.detach().cpu().numpy(),
        "outer": network.pair_outer.weight.detach().cpu().numpy().T,
        "outer_bias": network.pair_outer.bias.detach().cpu().numpy(),
    }
    scale = np.abs(head["inner"]).max(axis=0, keepdims=True) / 127
    packed = {name: value.astype(np.float16) for name, value in head.items() if name != "inner"}
    packed |= {"inner_whole": np.rint(head["inner"] / scale).astype(np.int8), "inner_scale": scale.astype(np.float32)}
    np.savez_compressed(folder / PAIRS_FILE, **packed)
    chosen = thresholds or {}
    settings = {
        "labels": list(LABELS),
        "relations": [str(it) for it in RELATIONS],
        "new_relation": {str(it): chosen.get(str(it), (DEFAULT_NEW, DEFAULT_RULE))[0] for it in RELATIONS},
        "rule_relation": {str(it): chosen.get(str(it), (DEFAULT_NEW, DEFAULT_RULE))[1] for it in RELATIONS},
    }
    (folder / SETTINGS_FILE).write_text(json.dumps(settings, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return sum(file.stat().st_size for file in folder.iterdir())
