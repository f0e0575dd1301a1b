"""What was read of the money of parks and is not counted, and why: said in the notes of an answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class LeftOut:
    """What was read and not counted, and why."""

    unreal: int = 0
    """Claims that say negotiated or called off."""
    nowhere: set[str] = field(default_factory=set)
    """Investments that no claim that counts puts into a park."""
    parties: set[str] = field(default_factory=set)
    """Investments that name neither project nor investor."""
    currencies: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    """Amounts by investment, by currency."""
    other_sums: int = 0
    """Sums of ventures for which another sum of the kind counts."""
    twice: int = 0
    """Sums without a project that are told of a project too."""

    def notes(self, *, of_park: bool) -> Iterator[str]:
        """In words, what there is of it."""
        for currency, sums in sorted(self.currencies.items()):
            told = f"{_investments(len(sums))} of {sum(sums.values()):,} in all"
            yield f"{currency}: {told}, neither converted nor counted"
        if self.other_sums:
            yield f"{self.other_sums} other sums were told of the same venture and kind, and are not counted"
        if self.twice:
            yield f"{self.twice} sums told without a project are told of a project of the same investor, and count once"
        if self.parties:
            told = _investments(len(self.parties))
            yield f"{told} with neither project nor investor: they may contain others and are not counted"
        if self.unreal:
            yield f"{self.unreal} claims of sums under negotiation or called off are not counted"
        if self.nowhere and not of_park:
            yield f"{_investments(len(self.nowhere))} that no claim that counts puts into a park"


def _investments(count: int) -> str:
    return f"{count} investment" if count == 1 else f"{count} investments"
