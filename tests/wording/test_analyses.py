"""Every analysis says in Chinese, too, what it counts."""

from __future__ import annotations

from kg.analysis.catalogue import ANALYSES, OTHERS
from kg.wording.analyses import ANALYSES_ZH


def test_every_analysis_has_a_definition_in_chinese_and_none_is_of_something_else() -> None:
    assert list(ANALYSES_ZH) == [one.name for one in (*ANALYSES, *OTHERS)]
    assert all(words.endswith("。") and "  " not in words for words in ANALYSES_ZH.values())
