"""How good is an extraction: it is compared with what a careful reader wrote down (`docs/quality.md`).

`evaluate` scores predictions or an extractor; `compare` does it document by document, for `pooled` reports over several
gold sets, reports of groups (`grouped`) and tables of what was taken for what (`confusions`). `check` proves that a
gold file is consistent with its text. `kg.evaluation.extracting` has the extractor that ships, so that scoring alone
loads no pipeline.
"""

from kg.evaluation.agreement import agreement
from kg.evaluation.attributes import Attribute, attribute_values, grouped
from kg.evaluation.checking import check
from kg.evaluation.confusion import Confusion, confusions
from kg.evaluation.evaluating import Compared, compare, evaluate, pooled
from kg.evaluation.predictions import read_predictions
from kg.evaluation.printing import as_json, as_table, confusion_table, confusions_json, groups_json, groups_table
from kg.evaluation.report import Mistake, PartScore, Report

__all__ = [
    "Attribute",
    "Compared",
    "Confusion",
    "Mistake",
    "PartScore",
    "Report",
    "agreement",
    "as_json",
    "as_table",
    "attribute_values",
    "check",
    "compare",
    "confusion_table",
    "confusions",
    "confusions_json",
    "evaluate",
    "grouped",
    "groups_json",
    "groups_table",
    "pooled",
    "read_predictions",
]
