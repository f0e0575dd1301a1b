"""How good is an extraction: it is compared with what a careful reader wrote down (`docs/quality.md`).

`evaluate` scores predictions or an extractor; `check` proves that a gold file is consistent with its text.
`kg.evaluation.extracting` has the extractor that ships, so that scoring alone loads no pipeline.
"""

from kg.evaluation.agreement import agreement
from kg.evaluation.checking import check
from kg.evaluation.evaluating import evaluate
from kg.evaluation.predictions import read_predictions
from kg.evaluation.printing import as_json, as_table
from kg.evaluation.report import Mistake, PartScore, Report

__all__ = [
    "Mistake",
    "PartScore",
    "Report",
    "agreement",
    "as_json",
    "as_table",
    "check",
    "evaluate",
    "read_predictions",
]
