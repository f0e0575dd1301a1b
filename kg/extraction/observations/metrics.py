"""What a number counts: the shortest noun phrase beside it (引进产业项目57个 · 266个重大项目开工 · 产值突破千亿元)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.extraction.observations.metric_wording import is_phrase, phrase_after, phrase_before, with_verb
from kg.extraction.passages import Passage, Reference, Sentence
from kg.extraction.quantities import PER_CENT, POINTS, RANK, YUAN, Measure
from kg.extraction.subjects import SUBJECTS, Counted
from kg.model import EntityType


@dataclass(frozen=True, slots=True)
class Metric:
    """The wording of a metric and the stretch it was read from."""

    wording: str
    start: int
    end: int
    counted: Counted
    falling: bool
    rule: str


_COUNTED = re.compile(r"人次|[个家项条座名人户台辆套件只片颗种所栋幢宗支款张份对间处艘架列头羽株枚类批单笔根组场次]")
_AREAL = re.compile(
    r"企业(?!职工|家)|项目|招商|引资|规上|规模以上|生产总值|GDP|财政|园区|入园|固定资产投资|进出口|"
    r"工业总产值|税收|高新技术|专精特新|营商|一般公共预算|产业链|平台|孵化|标准厂房|技工贸"
)
_PLANT = re.compile(
    r"产能|产量|生产(?!总值|企业|性|力|经营)|年产|日产|占地|建筑面积|库容|生产线|产线|厂房面积|日处理|"
    r"年处理|员工|下线|用地|销售收入|营业收入|营收|净利润|注册资本|研发人员|冷库"
)
_BOUND = re.compile(r"^(?:以上|级|的(?:重大|工业|产业)?项目|的(?:企业|有))")
_THRESHOLD = re.compile(r"^(?:以上|级|及以上)?(?:的)?(?:重大|重点|工业|产业|制造业)*(?:项目|企业|的有|有[0-9])")
_FALL = re.compile(r"(?:下降|减少|降低|下滑|回落|缩减)(?:了|约|近|超过|超|达)*$")
_FALLING = re.compile(r"下降|减少|降低|下滑|回落|缩减|缩短|压减")
_HEADED = re.compile(
    r"(?:额|值|资|率|量|收入|投资|价|面积|产能|能力|占比|比重|税收|利润|规模|占.{0,8}|增长|用地|资金)$"
)


_CHANGED = re.compile(r"增加|减少|提高|提升|降低")
_SUMMED = re.compile(r"等[^，。；]{0,2}$")


def metric_of(
    passage: Passage, sentence: Sentence, measure: Measure, previous: Measure | None, following: Measure | None
) -> Metric | None:
    """The metric of a measure, or None where the number counts nothing that can be named."""
    clause = sentence.clause_at(measure.start)
    start = _phrase_start(passage, sentence, measure, previous)
    end = clause.end if following is None or following.start < measure.end else min(clause.end, following.start)
    before = passage.text[start : measure.start]
    after = passage.text[measure.end : max(measure.end, end)]
    if _THRESHOLD.match(after) and measure.unit == YUAN:
        return None
    if _COUNTED.fullmatch(measure.unit):
        phrase = phrase_after(after)
        if not phrase and _SUMMED.search(before):
            phrase = "项目" if measure.unit in {"个", "项"} else "企业"
            return _metric(
                with_verb(phrase, passage.text[clause.start : measure.start], after),
                measure,
                (start, measure.end),
                "list",
                before,
            )
        if phrase.endswith("的"):
            phrase = phrase_after(passage.text[measure.end : clause.end].rpartition("的")[2]) or phrase
        if phrase:
            return _metric(
                with_verb(phrase, before, after), measure, (start, measure.end + len(phrase)), "after", before
            )
    phrase = phrase_before(before)
    if after.startswith(("的", "以上的")) and measure.unit != RANK and not _HEADED.search(phrase):
        behind = phrase_after(after)
        if behind and behind != "有":
            return _metric(behind, measure, (start, measure.end + len(behind) + 1), "share", before)
    if len(phrase) < 2 and after.startswith("的"):
        phrase = phrase_after(after) or phrase
    if len(phrase) < 2:
        phrase = _wider(passage, sentence, measure, clause.start)
    if len(phrase) < 2:
        return None
    rule = "rank" if measure.unit == RANK else "before"
    return _metric(phrase, measure, (start, measure.end), rule, before)


def _metric(wording: str, measure: Measure, bounds: tuple[int, int], rule: str, before: str) -> Metric | None:
    wording = re.sub(r"\s+", "", wording)
    shares = measure.unit in {PER_CENT, POINTS}
    if not is_phrase(wording) and not (shares and _CHANGED.fullmatch(wording)):
        return None
    falling = shares and bool(_FALL.search(before))
    return Metric(wording, min(bounds[0], measure.start), bounds[1], _counted(wording), falling, rule)


def says_falling(wording: str) -> bool:
    """Whether the metric itself says that it falls (能耗下降): its value is then how far, without a sign."""
    return bool(_FALLING.search(wording))


def _counted(wording: str) -> Counted:
    if _PLANT.search(wording):
        return Counted.PLANT
    return Counted.AREA if _AREAL.search(wording) else Counted.ANY


def _phrase_start(passage: Passage, sentence: Sentence, measure: Measure, previous: Measure | None) -> int:
    """Where the phrase before the number can begin: behind the clause's subject, its dates and the last number."""
    start = sentence.clause_at(measure.start).start
    if (
        previous is not None
        and previous.end <= measure.start
        and not _BOUND.match(passage.text[previous.end : measure.start])
    ):
        start = max(start, previous.end)
    inner = [item for item in sentence.references if start <= item.start and item.end <= measure.start]
    subjects = [item for item in inner if item.type in SUBJECTS and not _is_whole(passage, start, item)]
    if subjects:
        start = max(start, *(item.end for item in subjects))
    for dated in sentence.periods:
        if start <= dated.start and dated.end <= measure.start and measure.start - dated.end > 1:
            start = max(start, dated.end)
    return start


_WHOLE_BEFORE = re.compile(r"[占居列][^，。；]{0,4}$")


def _is_whole(passage: Passage, start: int, item: Reference) -> bool:
    """木制品加工占全县工业58%: what a share is taken of, or a rank held in, belongs to the metric."""
    return bool(_WHOLE_BEFORE.search(passage.text[start : item.start]))


def with_topic(passage: Passage, sentence: Sentence, metric: Metric, measure: Measure, subject: int) -> Metric:
    """The metric with the name that heads it where that is not its subject: 冰雪产业集聚企业46家, told of a park."""
    clause = sentence.clause_at(measure.start)
    for item in reversed(sentence.references):
        if item.end > measure.start or item.start < clause.start or item.type not in _TOPICS or not item.named:
            continue
        gap = passage.text[item.end : measure.start]
        if item.entity == subject or not gap.startswith(metric.wording[:2]) or len(gap) > _GAP:
            return metric
        name = re.sub(r"\s+", "", passage.text[item.start : item.end].strip("“”"))
        return replace(metric, wording=name + metric.wording, start=min(metric.start, item.start))
    return metric


_FIELD = re.compile(
    r"(?:稳?居|位?列|排名?|保持|占据|跻身|位居)?(?:全[国省市州区县盟球]|[^，。；居列全增]{2,4}[省市州县])?"
    r"(?:各?[省市县区]{1,2}|高新区|开发区|经开区|园区|同类园区)?(?:前列)?$"
)
_GREW = re.compile(r"(?:同比)?(?:增长|下降|上升)$")


def ranked(metric: Metric, last: Metric) -> Metric:
    """增加值增长8.4%，增速居全省第2位: a rank without a thing of its own is the rank of the number before it."""
    own = _FIELD.sub("", metric.wording)
    if own not in {"", "增速", "增幅", "总量", "总额", "规模", "质效"}:
        return metric
    return replace(metric, wording=_GREW.sub("", last.wording) + (own or "排名"))


_TOPICS = frozenset({EntityType.INDUSTRY, EntityType.INITIATIVE})
_GAP = 12


def _wider(passage: Passage, sentence: Sentence, measure: Measure, start: int) -> str:
    """The phrase with the clause's own subject in it, where nothing else stands before the number."""
    return phrase_before(passage.text[start : measure.start])
