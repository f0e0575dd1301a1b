"""Who lends or takes a share: 某银行向某公司发放贷款2亿元, 某公司完成融资2亿元, 某基金跟投3000万元."""

from __future__ import annotations

import re

from kg.extraction.investments.context import Surroundings
from kg.extraction.investments.cues import Cue
from kg.extraction.investments.parties import LENDER, Parties, following_project, is_shared, project_of
from kg.extraction.passages import Reference, Sentence
from kg.extraction.quantities import Measure
from kg.model import EntityType

_RAISES = re.compile(r"(?:完成|获得?|得到|拿到|实际|募集|筹集)[^，。；]{0,12}$")
_TO = re.compile(r"(?:对|向|给|为|帮助?|助)[“‘]?$")
_GIVES = re.compile(r"(?:向|给)(?!该|其|项目|予)")
_SEVERAL = re.compile(r"等[^，。；]{0,3}[0-9一二三四五六七八九十]*[余多]?[家户个]|企业|商户|农户|客户")
_OF_PROJECT = re.compile(
    r"^[^，。；]{0,6}?(?:项目|建设)(?:长期|专项)?贷款|^[^，。；]{0,4}支持(?:该|其|这)|项目(?:放款|贷款|授信)"
)
_FOR_PROJECT = re.compile(r"(?:为|向|给|支持)(?:该|这个|这一|其)?(?:项目|工程|基地|中心)")
_LEADS = re.compile(r"[^。；]{0,10}(?:领投|跟投|参投|配投)")


def finance_parties(sentence: Sentence, measure: Measure, cue: Cue, around: Surroundings) -> Parties:
    """The lender nearest to the amount, and the project that it pays for, else the firm that takes the money."""
    firms = [item for item in sentence.of_type(EntityType.COMPANY, EntityType.ORGANIZATION) if item.named]
    lender = _lender(firms, sentence, measure, cue, around)
    lenders = {item.entity for item in firms if _lends(item, around)}
    takers = [
        item
        for item in sentence.of_type(EntityType.COMPANY)
        if item.entity not in lenders and (lender is None or item.entity != lender.entity)
    ]
    raised = _raised(measure, takers, lender, around)
    if raised.named or lender is None:
        return raised if cue.name != "stake" else Parties()
    return _lent(sentence, measure, lender, takers, around)


def _lends(item: Reference, around: Surroundings) -> bool:
    return bool(LENDER.search(around.passage.entities[item.entity].name))


def _lender(
    firms: list[Reference], sentence: Sentence, measure: Measure, cue: Cue, around: Surroundings
) -> Reference | None:
    """Who gives the money: the bank or fund last before the amount, for a share whoever 跟投, else one behind it."""
    before = [item for item in firms if item.end <= measure.start]
    if cue.name == "stake" and before and _LEADS.match(around.text[before[-1].end : measure.start]):
        return before[-1]
    banks = [item for item in before if _lends(item, around)]
    if banks:
        return _first_of_list(banks, around)
    clause_after = sentence.clause_at(measure.end)
    return next((item for item in firms if measure.end <= item.start < clause_after.end and _lends(item, around)), None)


def _first_of_list(banks: list[Reference], around: Surroundings) -> Reference:
    """The first of 甲银行、乙银行, whose list stands nearest to the amount."""
    at = len(banks) - 1
    while at and around.text[banks[at - 1].end : banks[at].start] in {"、", "和", "与", "及"}:
        at -= 1
    return banks[at]


def _raised(measure: Measure, takers: list[Reference], lender: Reference | None, around: Surroundings) -> Parties:
    """某公司完成融资2亿元: the firm itself is the one party, whoever lends."""
    before = [item for item in takers if item.end <= measure.start]
    wording = around.text[before[-1].end : measure.start] if before else ""
    several = "等" in wording or "企业" in wording
    if before and lender is not None and before[-1].end <= lender.start < measure.start:
        return Parties()
    return Parties(None, before[-1].entity) if before and not several and _RAISES.search(wording) else Parties()


def _lent(
    sentence: Sentence, measure: Measure, lender: Reference, takers: list[Reference], around: Surroundings
) -> Parties:
    text = around.text
    if _SEVERAL.search(text[lender.end : measure.start]):
        return Parties()
    given_to = [
        item
        for item in takers
        if lender.end <= item.start < measure.start and _TO.search(text[lender.end : item.start])
    ]
    given = bool(given_to) or bool(_GIVES.search(text[lender.end : measure.start]))
    project = None if is_shared(sentence, measure, around) else _project(sentence, measure, lender, given, around)
    if project is not None:
        return Parties(project, lender.entity)
    taker = given_to[0].entity if given_to else _taker(measure, lender, takers)
    # Of a firm that only the sentences before name it is not sure that it takes the money.
    known = taker is not None or around.context.company is not None
    return Parties(None, lender.entity, taker) if known else Parties()


def _taker(measure: Measure, lender: Reference, takers: list[Reference]) -> int | None:
    """The firm between lender and amount, else the first of the sentence, whom it is about."""
    before = [item for item in takers if item.end <= lender.start]
    between = [item for item in takers if lender.end <= item.start and item.end <= measure.start]
    found = between[:1] or before[:1]
    return found[0].entity if found else None


def _project(sentence: Sentence, measure: Measure, lender: Reference, given: bool, around: Surroundings) -> int | None:
    """The project that the loan pays for; none where the clause gives it to a firm."""
    following = following_project(sentence, measure, around)
    if following is not None:
        return following
    clause = sentence.clause_at(measure.start)
    own = [
        item
        for item in sentence.of_type(EntityType.PROJECT)
        if lender.end <= item.start and item.end <= measure.start and item.start >= clause.start
    ]
    if own:
        return own[-1].entity
    if given:
        return None
    worded = _OF_PROJECT.search(around.text[measure.end : clause.end]) or _FOR_PROJECT.search(
        around.text[lender.end : measure.start]
    )
    if worded and around.context.project is not None:
        earlier = [item for item in sentence.of_type(EntityType.PROJECT) if item.end <= measure.start]
        return earlier[-1].entity if earlier else around.context.project
    return project_of(sentence, measure, around)
