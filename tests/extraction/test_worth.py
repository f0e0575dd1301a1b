"""Whether a number is stated, and of whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Say = Callable[..., Any]


def test_the_country_that_is_sold_to_is_not_the_subject(say: Say) -> None:
    said = say("[Company:青禾药业]的胶囊远销[Place:日本]、[Place:新加坡]，上半年营业收入达2600万元。")
    assert {subject for subject, *_ in said.counted()} == {"青禾药业"}


def test_a_few_firms_spelled_out_in_passing_are_no_observation(say: Say) -> None:
    assert say("[Park:岚溪高新区]介绍，两家公司去年先后入园。").observations == ()


def test_a_counted_total_is_an_observation(say: Say) -> None:
    said = say("[Park:岚溪高新区]新增规上企业11家。")
    assert ("岚溪高新区", "11", "家") in {(subject, value, unit) for subject, _, value, unit in said.counted()}
