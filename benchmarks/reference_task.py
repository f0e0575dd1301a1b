"""The fixed task that speeds are compared with: counting the character pairs of a text in plain Python."""

from __future__ import annotations

import random
from collections import Counter

from benchmarks.measuring import seconds

CHARACTERS = 200_000


def characters_per_second() -> float:
    """How many characters a second the reference task takes on this machine, now."""
    chance = random.Random(1)
    text = "".join(chance.choices([chr(0x4E00 + number) for number in range(400)], k=CHARACTERS))

    def count() -> Counter[str]:
        pairs: Counter[str] = Counter()
        for at in range(len(text) - 1):
            pairs[text[at : at + 2]] += 1
        return pairs

    taken, pairs = seconds(count, rounds=3)
    assert pairs.total() == CHARACTERS - 1
    return CHARACTERS / taken
