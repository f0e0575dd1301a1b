"""`kg train`: the model of `kg.extraction.tagger`, from base weights, the annotated corpus and, if given, real press.

| file | one sentence |
| --- | --- |
| `base_weights.py` | the small multilingual encoder of a named package, one token a character |
| `network.py` | encoder, label head and pair head in PyTorch |
| `examples.py` | units and gold articles → windows with labels and pairs |
| `substitution.py` | other names and figures in the corpus' sentences, seeded |
| `fitting.py` | the training loop |
| `onnx_graph.py` | the trained encoder as an ONNX graph, then in 8 bits |
| `writing.py` | the model folder and its card |
"""
