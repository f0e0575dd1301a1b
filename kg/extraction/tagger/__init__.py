"""The trained model: reads a window of text with what the rules propose, says which stretches are names, and which
pairs of names are related.

| file | one sentence |
| --- | --- |
| `features.py` | the numbers that the encoder gets of each character |
| `windows.py` | an article cut into windows that the encoder can read |
| `decoding.py` | scores of labels → the best sequence of names, with a confidence each |
| `tidying.py` | the edges of a tagged name |
| `agreement.py` | what stands of the rules' names and the encoder's |
| `encoder.py` | the ONNX model and its characters, loaded once |
| `tagging.py` | the spaCy component that weighs the rules' names against the text |
| `pairs.py` | features and scores of pairs of references |
| `relating.py` | the spaCy component that weighs the rules' relations and adds those that they miss |

Trained by `kg.training.tagger`, which imports the first three and `pairs.py`: training and use see the same numbers.
"""
