"""The annotated corpus (`seeds/annotated`): one file a province, in a format that a person reads and corrects.

| file | one sentence |
| --- | --- |
| `units.py` | the nouns: a unit of running text, its mentions, its statements |
| `parsing.py` | the format → units |
| `checking.py` | what is wrong in a file: names unmarked, statements against the ontology, values that do not parse |
| `likeness.py` | sentences that are too much alike once names and numbers are masked |
| `__main__.py` | `python -m kg.corpus check FILE...` |
"""
