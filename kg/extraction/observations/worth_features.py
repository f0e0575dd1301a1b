"""What tells a number that is worth stating from one said in passing, as named features of it.

两家公司都在园区, 离总装线三公里, 某银行贷了1.2亿元 and 新增规上企业11家 all have a metric and a subject; only the last
is an observation. `kg.extraction.observations.worth` weighs the features.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.extraction.observations.metrics import Metric
from kg.extraction.passages import Passage, Sentence
from kg.extraction.quantities import PER_CENT, Measure
from kg.model import BlockKind, EntityType


@dataclass(frozen=True, slots=True)
class Said:
    """A number with what it counts and of whom it is stated."""

    sentence: Sentence
    measure: Measure
    metric: Metric
    subject: EntityType


_SIZES = ((Decimal(1), "one"), (Decimal(3), "two or three"), (Decimal(10), "up to ten"), (Decimal(20), "up to twenty"))
_COUNTERS = re.compile(r"[家个条名户项座处份类种台艘单次批栋间位所支]")
_DEAL = re.compile(
    r"投资?|追加|出资|注资|跟投|领投|贷|授信|融资|募集|集资|首期款|首期|协议|合同|金额|对价|总价|概算|注册资本|"
    r"补助|补贴|奖励|安排|拨|预付|拿|给|备下|带来|揽下"
)
_SUMS = re.compile(
    r"(?:产值|收入|营收|税收|利润|总额|额|投资|增加值|总值|规模|资金|价格?|支出|成本|贷款|存款|余额|销售|进出口|外资|市值)$"
)
_RATES = re.compile(
    r"(?:率|占比|比重|占.{0,8}|增长|增速|增幅|下降|提高|份额|比例|股份|股权|持股|覆盖|上升|降低|减少|缩短|压减)$"
)
_COUNTING = re.compile(
    r"新|引进|引入|培育|拥有|有|集聚|聚集|汇聚|入驻|落户|签约|签下|开工|投产|竣工|建成|建设|建有|获批|获|累计|共|"
    r"完成|实现|达|超|突破|认定|解决|办理|办结|服务|开展|举办|吸引|孵化|储备|收集|招收|招聘|带动|吸纳|培训|设立|"
    r"布局|规划|盘活|关停|淘汰|整合|发放|授权|转化|走访|化解|清理|腾|增至|增加|增|扩|升|降"
)
_AMOUNTING = re.compile(r"(?:达到?|为|有|共|超过?|突破|近|约|逾|至|到|了)$")
_LENGTHS = re.compile(r"公里|千米|米|毫米|厘米|微米|纳米|英寸")
_LENGTH_NOUN = re.compile(r"长|里程|道路|公路|铁路|管网|管道|线路|航程|岸线|运距|直径|精度|分辨率")
_DOUBT = re.compile(r"不属实|传闻|据说|据称|否认|辟谣|未|终止|退")
_SPOKEN = re.compile(r"“[^”]{6,}$")
_ANY_WORD = re.compile(r"[一-鿿A-Za-z]")


def features_of(passage: Passage, said: Said) -> Iterator[str]:
    """The features of a number, each once."""
    yield "any"
    yield from _of_value(passage, said.measure)
    yield from _of_metric(passage, said)
    yield from _of_surroundings(passage, said)
    yield from _of_sentence(passage, said)
    yield f"subject {said.subject.value}"


def _of_value(passage: Passage, measure: Measure) -> Iterator[str]:
    wording = passage.text[measure.start : measure.end]
    counter = bool(_COUNTERS.fullmatch(measure.unit))
    kind = "count" if counter else "money" if measure.is_money else "share" if measure.unit == PER_CENT else "other"
    spelled = "spelled" if not any(character.isdigit() for character in wording) else "digits"
    yield f"unit {measure.unit}"
    yield f"{kind} {spelled}"
    size = next((name for bound, name in _SIZES if measure.value <= bound), "many")
    yield f"{kind} {size}"
    if counter:
        yield f"{kind} {size} {spelled}"
    if "翻" in wording or wording.startswith("一倍"):
        yield "doubling"


def _of_metric(passage: Passage, said: Said) -> Iterator[str]:
    wording, measure = said.metric.wording, said.measure
    yield f"rule {said.metric.rule}"
    length = len(wording)
    yield f"metric {'short' if length <= 3 else 'middling' if length <= 10 else 'long'}"
    kind = "money" if measure.is_money else "share" if measure.unit == PER_CENT else "count"
    for name, pattern in (("deal", _DEAL), ("sum", _SUMS), ("rate", _RATES)):
        if pattern.search(wording):
            yield f"{kind} of a {name}"
    if _LENGTHS.fullmatch(measure.unit):
        yield "length of a way" if _LENGTH_NOUN.search(wording) else "length of nothing"
    if any(item.named and passage.text[item.start : item.end].strip() in wording for item in said.sentence.references):
        yield f"{kind} name in metric"


def _of_surroundings(passage: Passage, said: Said) -> Iterator[str]:
    sentence, measure = said.sentence, said.measure
    clause = sentence.clause_at(measure.start)
    before, after = passage.text[clause.start : measure.start], passage.text[measure.end : clause.end]
    kind = "money" if measure.is_money else "share" if measure.unit == PER_CENT else "count"
    if _COUNTING.search(before):
        yield f"{kind} counted {said.metric.rule}"
    if not _ANY_WORD.search(before):
        yield f"{kind} opens the clause"
    if _AMOUNTING.search(before):
        yield f"{kind} amounts"
    if not _ANY_WORD.search(after):
        yield f"{kind} closes the clause"
    if after.startswith("的"):
        yield f"{kind} of a thing"
    if kind == "money" and _DEAL.search(before[-8:]):
        yield "money in a deal"
    if any(item.start < measure.start and item.end == measure.start for item in sentence.references):
        yield f"{kind} behind a name"
    listed = sum(item.end <= measure.start and item.start >= clause.start for item in sentence.references)
    if listed >= 2:
        yield f"{kind} behind names"


def _of_sentence(passage: Passage, said: Said) -> Iterator[str]:
    sentence, measure = said.sentence, said.measure
    clause = sentence.clause_at(measure.start)
    if _DOUBT.search(passage.text[sentence.start : sentence.end]):
        yield "doubted"
    if _SPOKEN.search(passage.text[sentence.start : measure.start]):
        yield "spoken"
    if any(clause.start <= dated.start < measure.start for dated in sentence.periods):
        yield "dated"
    if sentence.kind is not BlockKind.BODY:
        yield "heading"
    if said.metric.counted.value == "area":
        yield "of an area"
