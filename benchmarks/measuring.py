"""What a benchmark hands over, and how time is taken."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Row:
    """One number of a benchmark."""

    measure: str
    value: float
    remark: str = ""
    """What the number was made of: the two things that a ratio compares, in their units."""
    at_most: float | None = None
    """A ratio above it is a failure; wide, because other work runs on the same cores."""
    at_least: float | None = None

    @property
    def holds(self) -> bool:
        return (self.at_most is None or self.value <= self.at_most) and (
            self.at_least is None or self.value >= self.at_least
        )


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A question about speed or memory; `run(quick)` measures and asserts."""

    name: str
    question: str
    run: Callable[[bool], list[Row]]


def seconds(work: Callable[[], Answer], rounds: int = 1) -> tuple[float, Answer]:
    """Wall-clock seconds of the fastest round, and its answer."""
    best, answer = float("inf"), None
    for _ in range(rounds):
        start = time.perf_counter()
        given = work()
        taken = time.perf_counter() - start
        if taken < best:
            best, answer = taken, given
    assert answer is not None, "a benchmark without an answer proves nothing"
    return best, answer
