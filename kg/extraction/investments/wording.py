"""What the clause of an amount, its sentence and the paragraph say is done with the money."""

from __future__ import annotations

import re

from kg.extraction.investments.context import Surroundings
from kg.extraction.investments.cues import Cue, cue_of, is_other_money
from kg.extraction.investments.kinds import kind_of
from kg.extraction.passages import Sentence
from kg.extraction.quantities import Measure

_LOOK_BACK = 30
DISTRIBUTES = re.compile(r"(?:分别|依次|各)(?:达到?|[是为有拿获得到]{0,2})?(?:了|约)?$")
_ONLY_AMOUNT = re.compile(r"(?:金额|总额|总计|规模|额度)(?:达到?|[是为约])?")


def words_beside(sentence: Sentence, start: int, end: int, around: Surroundings) -> tuple[str, str]:
    """What stands before an amount in its clause, and behind it in its sentence."""
    clause = sentence.clause_at(start)
    return around.text[max(clause.start, start - _LOOK_BACK) : start], around.text[end : sentence.end]


def speaks_of_other_money(sentence: Sentence, start: int, end: int, around: Surroundings) -> bool:
    """Whether the words beside the amount, names left out, speak of a turnover, a tax, a subsidy …"""
    before = around.masked(sentence, max(sentence.clause_at(start).start, start - _LOOK_BACK), start)
    return is_other_money(
        DISTRIBUTES.sub("", before), around.masked(sentence, end, min(sentence.end, end + _LOOK_BACK))
    )


def cue_beside(sentence: Sentence, measure: Measure, around: Surroundings) -> Cue | None:
    """The cue of an amount; where its clause only says 金额, that of the clause before."""
    before, after = words_beside(sentence, measure.start, measure.end, around)
    cue = cue_of(before, after)
    if cue is None and _ONLY_AMOUNT.fullmatch(before):
        clause = sentence.clause_at(measure.start)
        lead = around.text[max(sentence.start, clause.start - _LOOK_BACK) : clause.start].rstrip("，：")
        cue = None if is_other_money(lead, "") else cue_of(lead, "")
    return cue


def settled(cue: Cue, sentence: Sentence, start: int, end: int, around: Surroundings) -> Cue:
    """The cue with the kind that its clause, its sentence and the paragraph give it."""
    clause = sentence.clause_at(start)
    before, after = around.text[clause.start : start], around.text[end : clause.end]
    wording = around.text[sentence.start : sentence.end]
    return Cue(kind_of(cue, before, after, wording, signed=around.context.signed), cue.name)
