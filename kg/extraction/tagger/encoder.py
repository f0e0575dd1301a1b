"""The shipped model: an ONNX encoder that reads one window, its characters, and the weights of the pair head."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from kg.extraction.tagger.features import LABELS, Window
from kg.extraction.tagger.pairs import RELATIONS, PairHead
from kg.resources import path

MODEL: Final = "seeds/models/tagger"
"""Resource name of the folder that `kg train` writes."""
INPUT: Final = "rows"
ROWS: Final = ("word", "place", "rules", "sureness", "bounds")
"""The tables that the rows of the input look up, in order."""
OUTPUTS: Final = ("logits", "states")
ENCODER_FILE, CHARACTERS_FILE, PAIRS_FILE, SETTINGS_FILE = (
    "encoder.onnx.gz",
    "characters.txt",
    "pairs.npz",
    "settings.json",
)
FIRST_CHARACTER: Final = 4
"""Ids below are marks; the first line of the file of characters has this id."""

Floats = NDArray[np.float32]


class Reading(NamedTuple):
    """What the encoder says of a window, one row a position, the marks at both ends among them."""

    logits: Floats
    states: Floats


@dataclass(frozen=True, slots=True)
class Settings:
    """What was chosen after training, on text that was not trained on."""

    new_relation: Mapping[str, float]
    """Relation → least probability for one that no rule states."""
    rule_relation: Mapping[str, float]
    """Relation → least probability for one that a rule states."""


class Encoder:
    """The loaded model. Its session is the only state; reading a window changes nothing."""

    def __init__(self, folder: Path) -> None:
        """Load the model folder; raises ValueError when its labels are not those of this code."""
        settings = json.loads((folder / SETTINGS_FILE).read_text(encoding="utf-8"))
        if tuple(settings["labels"]) != LABELS or tuple(settings["relations"]) != tuple(map(str, RELATIONS)):
            raise ValueError(f"the model in {folder} knows other labels than this code: train it anew with `kg train`")
        self.settings = Settings(settings["new_relation"], settings["rule_relation"])
        lines = (folder / CHARACTERS_FILE).read_text(encoding="utf-8").split("\n")
        self.characters: Mapping[str, int] = {it: at for at, it in enumerate(lines, FIRST_CHARACTER) if it}
        with np.load(folder / PAIRS_FILE) as weights:
            inner = weights["inner_whole"].astype(np.float32) * weights["inner_scale"]
            rest = (weights[name].astype(np.float32) for name in ("inner_bias", "outer", "outer_bias"))
            self.head = PairHead(inner, *rest)
        self._session = _session(gzip.decompress((folder / ENCODER_FILE).read_bytes()))

    def read(self, window: Window) -> Reading:
        """Logits and states of one window."""
        rows = np.stack((window.ids, np.arange(len(window.ids)), window.rules, window.sureness, window.bounds))
        logits, states = self._session.run(list(OUTPUTS), {INPUT: rows})
        return Reading(logits[0], states[0])


def _session(model: bytes) -> Any:
    """One thread: the same sums in the same order, and documents are read side by side in processes anyway."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


@lru_cache(maxsize=1)
def shipped_encoder() -> Encoder:
    """The encoder of the package, loaded on the first call.

    Raises:
        FileNotFoundError: no model was shipped.
    """
    return Encoder(path(MODEL))


class EncoderUser:
    """What reads with an encoder: the shipped one, loaded when it is first needed, unless another is given."""

    def __init__(self, encoder: Encoder | None = None) -> None:
        self._encoder = encoder

    @property
    def encoder(self) -> Encoder:
        """The encoder, the shipped one unless another was given."""
        return self._encoder or shipped_encoder()

    def use(self, encoder: Encoder) -> None:
        """From now on read with this encoder."""
        self._encoder = encoder
