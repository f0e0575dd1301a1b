"""Two opinions on names, the rules' and the encoder's, made one.

They fail on different text: the rules know the forms of the genre and little else; the encoder knows far more names,
but where a text is unlike what it was trained on it sees too many. So what both say stands, and what one says alone has
to be surer. The bounds were chosen on press and sentences that this encoder was not trained on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kg.extraction.meeting import meeting
from kg.extraction.records import Candidate
from kg.model import EntityType

SUPPORTED: Final = 0.3
"""Least confidence of a tagged name that a rule proposes too."""
ALONE: Final = 0.9
"""Least confidence of a tagged name that no rule proposes."""
RULE_ALONE: Final = 0.7
"""Least score of a rule's name that nothing tagged overlaps."""


RULE_SURE: Final = 0.95
"""Least score of a rule's name (one with a legal form, say) that stands against tagged parts of it."""


def agreed(rules: Sequence[Candidate], tagged: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The names that stand, in order; neither argument overlaps in itself, and the result does not either."""
    proposed = {(it.start, it.end, it.type) for it in rules}
    kept = [it for it in tagged if it.score >= (SUPPORTED if (it.start, it.end, it.type) in proposed else ALONE)]
    sure = [it for it in rules if it.score >= RULE_SURE and _is_longer_form(it, kept)]
    kept = [it for it in kept if not meeting(sure, it)]
    added = [it for it in rules if it.score >= RULE_ALONE and not meeting(kept, it)]
    return tuple(sorted([*kept, *added], key=lambda it: it.start))


def _is_longer_form(rule: Candidate, tagged: Sequence[Candidate]) -> bool:
    """Whether all that is tagged in the rule's name are ends of it of the same type, and places before such an end.

    湖北霁川光电 over 霁川光电, and over 湖北 and 霁川光电.
    """
    inside = meeting(tagged, rule)
    ends = [it for it in inside if it.type is rule.type and rule.start < it.start and it.end == rule.end]
    places = [it for it in inside if it.type is EntityType.PLACE and rule.start <= it.start and it.end < rule.end]
    return bool(ends) and len(ends) + len(places) == len(inside)
