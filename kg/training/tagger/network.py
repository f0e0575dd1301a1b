"""Encoder, label head and pair head in PyTorch: what `onnx_graph.py` and `kg.extraction.tagger.pairs` compute again."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from kg.extraction.tagger.features import BOUNDS, LABELS, RULES_UNKNOWN, SURENESS_STEPS
from kg.extraction.tagger.pairs import FACTS, RELATIONS, VIEWS
from kg.training.tagger.base_weights import BaseModel

_BLOCKED = -1e4


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows padded to one length; rows of numbers as in `features.Window`."""

    ids: Tensor
    rules: Tensor
    sureness: Tensor
    bounds: Tensor
    mask: Tensor


class Layer(nn.Module):
    """One post-norm transformer layer (Devlin and others 2019)."""

    def __init__(self, width: int, inner: int, heads: int, epsilon: float, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.ao = (nn.Linear(width, width) for _ in range(4))
        self.fi, self.fo = nn.Linear(width, inner), nn.Linear(inner, width)
        self.aln, self.oln = nn.LayerNorm(width, epsilon), nn.LayerNorm(width, epsilon)
        self.drop = nn.Dropout(dropout)
        self.dropout = dropout

    def forward(self, states: Tensor, blocked: Tensor) -> Tensor:
        """States (batch × length × width) → states; `blocked` is added to the attention's logits."""
        batch, length, width = states.shape

        def split(rows: Tensor) -> Tensor:
            return rows.view(batch, length, self.heads, -1).transpose(1, 2)

        attended = nn.functional.scaled_dot_product_attention(
            split(self.q(states)), split(self.k(states)), split(self.v(states)), attn_mask=blocked,
            dropout_p=self.dropout if self.training else 0.0,
        )  # fmt: skip
        mixed = attended.transpose(1, 2).reshape(batch, length, width)
        states = self.aln(states + self.drop(self.ao(mixed)))
        return self.oln(states + self.drop(self.fo(nn.functional.gelu(self.fi(states)))))


class Network(nn.Module):
    """The whole model; the rules' rows enter as embeddings that begin at zero: training starts from the text."""

    def __init__(self, base: BaseModel, dropout: float = 0.1, pair_inner: int = 192) -> None:
        super().__init__()
        self.word = nn.Embedding(len(base.characters), base.width)
        self.place = nn.Embedding(base.places, base.width)
        self.rules = nn.Embedding(RULES_UNKNOWN + 1, base.width)
        self.sureness = nn.Embedding(SURENESS_STEPS, base.width)
        self.bounds = nn.Embedding(BOUNDS, base.width)
        self.norm = nn.LayerNorm(base.width, base.epsilon)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(
            Layer(base.width, base.inner, base.heads, base.epsilon, dropout) for _ in range(base.layers)
        )
        self.labels = nn.Linear(base.width, len(LABELS))
        self.pair_inner = nn.Linear((VIEWS + 1) * base.width + FACTS, pair_inner)
        self.pair_outer = nn.Linear(pair_inner, len(RELATIONS))
        self._start_from(base)

    def _start_from(self, base: BaseModel) -> None:
        state = self.state_dict()
        for name, weights in base.weights.items():
            own = f"{name}.weight" if name in ("word", "place") else name
            own = f"layers.{own}" if own[0].isdigit() else own
            state[own].copy_(torch.from_numpy(weights))
        for name in ("rules", "sureness", "bounds"):
            state[f"{name}.weight"].zero_()
        nn.init.constant_(self.pair_outer.bias, -math.log(20))

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Label logits and states, both batch × length × …"""
        length = batch.ids.shape[1]
        states = self.word(batch.ids) + self.place.weight[:length] + self.rules(batch.rules)
        states = self.drop(self.norm(states + self.sureness(batch.sureness) + self.bounds(batch.bounds)))
        blocked = ((1.0 - batch.mask) * _BLOCKED)[:, None, None, :].to(states.dtype)
        for layer in self.layers:
            states = layer(states, blocked)
        return self.labels(self.drop(states)), states

    def relate(self, views: Tensor, facts: Tensor) -> Tensor:
        """Relation logits of pairs from their views (pairs × VIEWS × width) and facts."""
        product = views[:, 0] * views[:, 1]
        rows = torch.cat((views.flatten(1), product, facts), dim=1)
        hidden: Tensor = nn.functional.relu(self.pair_inner(self.drop(rows)))
        return self.pair_outer(hidden)
