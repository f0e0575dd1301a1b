"""The weights behind observations (`seeds/models/statements`): whether a number is worth stating or said in passing.

| file | one sentence |
| --- | --- |
| `articles.py` | units and gold articles → passages with the figures that gold states in them |
| `examples.py` | passages → questions: each number, and whether gold states it |
| `fitting.py` | questions → weights of features, by Newton steps |
| `training.py` | the fit on units of the corpus and on real articles |
| `scoring.py` | how the weights do on passages that they were not fitted on |
| `writing.py` | the weights as a file, and whether two such files say the same |
| `__main__.py` | `python -m kg.training.statements --corpus seeds/annotated --gold GOLD:TEXTS` |
"""
