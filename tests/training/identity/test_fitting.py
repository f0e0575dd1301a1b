"""The weights follow from the pairs alone; what is kept for measuring is never fitted on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.evaluation.identity import read_names
from kg.identity.scoring import BIAS
from kg.model import EntityType
from kg.training.identity.__main__ import main
from kg.training.identity.examples import Example, examples
from kg.training.identity.fitting import fitted

HEAD = "group\tsplit\tentity\tname\tfacts\tsource\tnote\n"
GOLD = HEAD + "".join(
    f"{group}\t{split}\t{letter}\t{name}\t\town\t\n"
    for group, split, letter, name in (
        ("c001", "fit", "A", "湖南岑桥玻璃有限公司"),
        ("c001", "fit", "A", "岑桥玻璃"),
        ("c001", "fit", "B", "岑桥地产"),
        ("c002", "fit", "A", "澈远智能科技有限公司"),
        ("c002", "fit", "A", "澈远智能"),
        ("c003", "held", "A", "朗岳重工有限公司"),
        ("c003", "held", "A", "朗岳重工"),
        ("c004", "fit", "A", "岑桥玻璃机械"),
    )
)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "companies.tsv").write_text(GOLD, encoding="utf-8")
    return tmp_path


def test_pairs_come_from_groups_to_fit_on_and_across_them_where_a_block_is_shared(gold: Path) -> None:
    found = {frozenset(one.pair): one.same for one in examples(read_names(gold))[EntityType.COMPANY]}
    assert found[frozenset({"Company|湖南岑桥玻璃有限公司", "Company|岑桥玻璃"})]
    assert not found[frozenset({"Company|岑桥玻璃", "Company|岑桥玻璃机械"})]
    joined = ["".join(sorted(pair)) for pair in found]
    assert not any("朗岳" in pair or ("澈远" in pair and "岑桥" in pair) for pair in joined)


def test_pairs_that_clash_bear_no_weight(gold: Path) -> None:
    found = {frozenset(one.pair) for one in examples(read_names(gold))[EntityType.COMPANY]}
    assert frozenset({"Company|岑桥玻璃", "Company|岑桥地产"}) not in found


def test_a_feature_of_like_pairs_weighs_for_them_and_one_without_pairs_of_both_kinds_gives_no_weights() -> None:
    like = [Example((f"a{at}", f"b{at}"), {"good": 1.0}, same=True) for at in range(8)]
    unlike = [Example((f"c{at}", f"d{at}"), {"bad": 1.0}, same=False) for at in range(8)]
    weights = fitted([*like, *unlike])
    assert weights["good"] > 1 > -1 > weights["bad"]
    assert next(iter(weights)) == BIAS
    assert fitted(like) == {}


def test_the_same_gold_gives_the_same_file_and_check_says_so(gold: Path) -> None:
    out = gold / "weights.json"
    assert main(["--gold", str(gold), "--out", str(out)]) == 0
    assert main(["--gold", str(gold), "--out", str(out), "--check"]) == 0
    content = json.loads(out.read_text(encoding="utf-8"))
    assert set(content["weights"]) == {"Company"}
    out.write_text("{}", encoding="utf-8")
    assert main(["--gold", str(gold), "--out", str(out), "--check"]) == 1
