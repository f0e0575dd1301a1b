"""The trained encoder as an ONNX graph of one window, and that graph with its weights in 8 bits.

The graph is written node by node: it needs no exporter, its bytes depend on the weights alone, and it has no batch and
no padding, so that what is said of a window depends on that window alone (dynamic quantisation scales by what is in
the tensor).
"""

from __future__ import annotations

import math
import tempfile
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from kg.extraction.tagger.encoder import INPUT, OUTPUTS, ROWS
from kg.extraction.tagger.windows import LONGEST
from kg.training.tagger.network import Layer, Network

_OPSET = 17
_MARKS = 2
"""Start and end of a window have places too."""
_TABLES = ("word.weight", "place.weight")


class _Graph:
    """Nodes and weights while the graph grows; every method returns the name of its result."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: dict[str, onnx.TensorProto] = {}

    def add(self, operation: str, *inputs: str, result: str = "", **attributes: object) -> str:
        name = result or f"{operation.lower()}_{len(self.nodes)}"
        self.nodes.append(
            helper.make_node(operation, list(inputs), [name], name=f"node_{len(self.nodes)}", **attributes)
        )
        return name

    def constant(self, name: str, value: np.ndarray | np.float32) -> str:
        self.weights[name] = numpy_helper.from_array(np.asarray(value, order="C"), name)
        return name

    def linear(self, states: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
        product = self.add("MatMul", states, self.constant(f"{name}.weight", weight.T))
        return self.add("Add", product, self.constant(f"{name}.bias", bias))

    def norm(self, states: str, name: str, weight: np.ndarray, bias: np.ndarray, epsilon: float) -> str:
        scale, shift = self.constant(f"{name}.weight", weight), self.constant(f"{name}.bias", bias)
        return self.add("LayerNormalization", states, scale, shift, axis=-1, epsilon=epsilon)


def float_model(network: Network) -> onnx.ModelProto:
    """The encoder in single precision: `rows` (5 × length) → `logits` and `states` (1 × length × …)."""
    graph = _Graph()
    weights = {name: value.detach().cpu().numpy() for name, value in network.state_dict().items()}
    weights["place.weight"] = weights["place.weight"][: LONGEST + _MARKS]
    rows = [f"row_{name}" for name in ROWS]
    graph.nodes.append(helper.make_node("Split", [INPUT], rows, name="split", axis=0, num_outputs=len(ROWS)))
    embedded = [
        graph.add("Gather", graph.constant(f"{name}.weight", weights[f"{name}.weight"]), row, axis=0)
        for name, row in zip(ROWS, rows, strict=True)
    ]
    states = embedded[0]
    for more in embedded[1:]:
        states = graph.add("Add", states, more)
    states = graph.norm(states, "norm", weights["norm.weight"], weights["norm.bias"], network.norm.eps)
    for number, layer in enumerate(network.layers):
        own = {name: weights[f"layers.{number}.{name}"] for name, _ in layer.named_parameters()}
        states = _layer(graph, layer, states, number, own)
    states = graph.add("Identity", states, result=OUTPUTS[1])
    logits = graph.linear(states, "labels", weights["labels.weight"], weights["labels.bias"])
    graph.add("Identity", logits, result=OUTPUTS[0])
    return _model(graph, logits_width=weights["labels.bias"].size, width=weights["norm.bias"].size)


def _layer(graph: _Graph, layer: Layer, states: str, number: int, own: dict[str, np.ndarray]) -> str:
    width = own["q.bias"].size
    size = width // layer.heads

    def linear(name: str, inner: str) -> str:
        return graph.linear(inner, f"{number}.{name}", own[f"{name}.weight"], own[f"{name}.bias"])

    def norm(name: str, inner: str) -> str:
        return graph.norm(inner, f"{number}.{name}", own[f"{name}.weight"], own[f"{name}.bias"], layer.aln.eps)

    def split(name: str, order: tuple[int, ...]) -> str:
        shape = graph.constant("split_shape", np.array([1, -1, layer.heads, size], dtype=np.int64))
        return graph.add("Transpose", graph.add("Reshape", linear(name, states), shape), perm=order)

    scaled = graph.add("Mul", split("q", (0, 2, 1, 3)), graph.constant("scale", np.float32(1 / math.sqrt(size))))
    weights = graph.add("Softmax", graph.add("MatMul", scaled, split("k", (0, 2, 3, 1))), axis=-1)
    mixed = graph.add("Transpose", graph.add("MatMul", weights, split("v", (0, 2, 1, 3))), perm=(0, 2, 1, 3))
    joined = graph.add("Reshape", mixed, graph.constant("join_shape", np.array([1, -1, width], dtype=np.int64)))
    states = norm("aln", graph.add("Add", states, linear("ao", joined)))
    return norm("oln", graph.add("Add", states, linear("fo", _gelu(graph, linear("fi", states)))))


def _gelu(graph: _Graph, states: str) -> str:
    """x · Φ(x), exactly (Hendrycks and Gimpel 2016)."""
    root = graph.constant("inverse_root_two", np.float32(1 / math.sqrt(2)))
    bell = graph.add("Add", graph.add("Erf", graph.add("Mul", states, root)), graph.constant("one", np.float32(1)))
    return graph.add("Mul", graph.add("Mul", states, bell), graph.constant("half", np.float32(0.5)))


def _model(graph: _Graph, logits_width: int, width: int) -> onnx.ModelProto:
    ends = [
        helper.make_tensor_value_info(OUTPUTS[0], TensorProto.FLOAT, [1, "length", logits_width]),
        helper.make_tensor_value_info(OUTPUTS[1], TensorProto.FLOAT, [1, "length", width]),
    ]
    start = helper.make_tensor_value_info(INPUT, TensorProto.INT64, [len(ROWS), "length"])
    body = helper.make_graph(graph.nodes, "encoder", [start], ends, list(graph.weights.values()))
    model = helper.make_model(body, opset_imports=[helper.make_opsetid("", _OPSET + 1)], ir_version=9)
    onnx.checker.check_model(model)
    return model


def eight_bit_model(network: Network) -> bytes:
    """The encoder with its weights in 8 bits.

    Products whose inputs are tame are computed in 8 bits too, activations scaled as they come. Behind the activation
    function a few inputs are so large that 8 bits lose two points of F1: there, and in the word table, only the weights
    are kept in 8 bits, and are unpacked once, when the model is loaded.
    """
    with tempfile.TemporaryDirectory() as folder:
        plain, small = Path(folder, "plain.onnx"), Path(folder, "small.onnx")
        model = float_model(network)
        onnx.save(model, plain)
        quantize_dynamic(
            plain, small, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul"],
            nodes_to_exclude=[node.name for node in model.graph.node if any(map(_is_wild, node.input))],
        )  # fmt: skip
        packed = onnx.load(small)
    _pack_weights(packed.graph)
    onnx.checker.check_model(packed)
    return bytes(packed.SerializeToString(deterministic=True))


def _is_wild(weight: str) -> bool:
    return weight.endswith((".fo.weight", ".ao.weight"))


def _pack_weights(graph: onnx.GraphProto) -> None:
    """Each wild matrix and large table as 8-bit numbers times a scale a column or row, which the runtime folds."""
    for weight in [it for it in graph.initializer if _is_wild(it.name) or it.name in _TABLES]:
        value = numpy_helper.to_array(weight)
        axis = 1 if weight.name in _TABLES else 0
        scale = np.maximum(np.abs(value).max(axis=axis, keepdims=True) / 127, 1e-12).astype(np.float32)
        whole = np.rint(value / scale).astype(np.int8)
        name = weight.name
        graph.initializer.remove(weight)
        graph.initializer.append(numpy_helper.from_array(whole, f"{name}.whole"))
        graph.initializer.append(numpy_helper.from_array(scale, f"{name}.scale"))
        unpacked = [
            helper.make_node("Cast", [f"{name}.whole"], [f"{name}.cast"], name=f"{name}.cast", to=TensorProto.FLOAT),
            helper.make_node("Mul", [f"{name}.cast", f"{name}.scale"], [name], name=f"{name}.unpacked"),
        ]
        for node in reversed(unpacked):
            graph.node.insert(0, node)
