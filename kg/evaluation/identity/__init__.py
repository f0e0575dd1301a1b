"""How good is the resolution of names: gold of name pairs (`seeds/identity`) against the clusters that come out.

`read_names` reads the gold, `resolved` clusters all of its records at once, `report` scores them pair by pair and by
B-cubed. `python -m kg.evaluation.identity` prints the table.
"""

from kg.evaluation.identity.documents import as_document
from kg.evaluation.identity.metrics import Score, b_cubed, pairwise
from kg.evaluation.identity.names import Fact, NameRecord, Split
from kg.evaluation.identity.reading import UnreadableNames, read_file, read_names
from kg.evaluation.identity.report import Row, WrongPair, report
from kg.evaluation.identity.resolving import resolved

__all__ = [
    "Fact",
    "NameRecord",
    "Row",
    "Score",
    "Split",
    "UnreadableNames",
    "WrongPair",
    "as_document",
    "b_cubed",
    "pairwise",
    "read_file",
    "read_names",
    "report",
    "resolved",
]
