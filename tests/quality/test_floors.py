"""No part of the extraction got worse than its floor (`python -m kg.evaluation.floors --pin` raises them)."""

from __future__ import annotations

import pytest

from kg.evaluation.floors import fallen, floors_file, measured, read_floors
from kg.evaluation.gold_sets import GoldSet, digest, gold_sets


@pytest.mark.parametrize("gold_set", gold_sets(), ids=lambda gold_set: gold_set.name)
def test_every_score_stays_above_its_floor(gold_set: GoldSet) -> None:
    if not gold_set.present:
        pytest.skip(
            f"no {gold_set.gold.parent.name}/{gold_set.gold.name} beside the checkout: these floors are not tested"
        )
    pinned = read_floors(floors_file())
    assert gold_set.name in pinned, "no floors are pinned: run `python -m kg.evaluation.floors --pin`"
    assert list(fallen(pinned[gold_set.name], measured(gold_set), digest(gold_set))) == []
