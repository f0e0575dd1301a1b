"""Dates in Chinese words: 2023年6月15日 · 今年1—9月 · 去年底 · 上半年 · “十四五”期间 · 22日上午."""

from __future__ import annotations

import re
from datetime import date, timedelta

from kg.values.date import PartialDate, Period
from kg.values.found import Found
from kg.values.number import numeral_value

_JOIN = r"\s?(?:[-－—–~～〜]{1,2}|至|到)\s?"
_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_N = r"(?:[0-9０-９]{1,2}|十[一二]?|[一二三四五六七八九])"
_START = r"(?<![0-9０-９零〇一二两三四五六七八九十百千万])"
_DAY_N = r"(?:[0-9０-９]{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_YEAR_NUMBER = r"(?:(?:19|20|21|１９|２０)[0-9０-９]{2}|[一二][九〇零][零〇一二三四五六七八九]{2})"
_YEAR_WORDS = {"今年": 0, "本年度": 0, "年内": 0, "本年": 0, "当年": 0}
_YEAR_WORDS |= {"去年": -1, "上年": -1, "前年": -2, "明年": 1, "后年": 2}
_DAY_WORDS = {"今日": 0, "今天": 0, "今晨": 0, "昨日": -1, "昨天": -1, "昨晚": -1, "前天": -2, "明日": 1, "明天": 1}
_MONTH_WORDS = {"本月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1}
_PARTS = {"上半年": (1, 6), "下半年": (7, 12), "前两季度": (1, 6)}
_PARTS |= dict.fromkeys(("前三季", "前三季度", "前三个季", "前三个季度"), (1, 9))
_TIPS = {"年初": 1, "初": 1, "年底": 12, "年末": 12, "岁末": 12, "底": 12, "末": 12}
_PART = r"(?:上半年|下半年|前三个?季度?|前两季度|第?[一二三四1234]季度|前" + _N + r"个?月)"

_REPORTS = {"半年度报告": (1, 6), "半年报": (1, 6), "一季度报告": (1, 3), "一季报": (1, 3)}
_REPORTS |= {"三季度报告": (1, 9), "三季报": (1, 9), "年度报告": (1, 12), "年报": (1, 12)}
"""Reports of listed firms → the months that they are about."""
_YEAR_IN_REVIEW = 3
"""Up to this month a text that looks back on a year means the last one."""
_OTHER_YEAR = re.compile(r"[0-9０-９]{4}年|去年|今年|上年|明年|预计|力争|确保|目标|计划|有望|将")
_LOOK_BACK = 60

_FIND = re.compile(
    rf"""
    (?<![0-9０-９.．/-])(?P<iso>(?:19|20)[0-9]{{2}}(?P<sep>[-/.])(?:1[0-2]|0?[1-9])(?P=sep)(?:3[01]|[12][0-9]|0?[1-9]))(?![0-9.-])
  | [“"]?(?P<plan>十[一二三四五六七八九])五[”"]?(?:规划)?(?:期间|时期|末)
  | (?P<years>近|未来|今后|过去|最近)(?P<nyears>[0-9]{{1,2}}|[两三四五六七八九十])年(?!级|期|制)
  | {_START}(?P<year1>{_YEAR_NUMBER})年?{_JOIN}(?P<year2>{_YEAR_NUMBER})年(?!{_JOIN}|{_N}月)
  | {_START}
    (?P<year>{_YEAR_NUMBER}年(?!级|期|制)|{"|".join(_YEAR_WORDS)})?
    (?P<rest>
        (?(year)[，,]?)(?P<part>{_PART})
      | (?<=年)(?P<tip>年底|年末|年初|底|末|初(?!步|中|级|始|期|心))
      | (?P<monthword>{"|".join(_MONTH_WORDS)})(?P<wordday>{_DAY_N}日)?
      | (?P<m1>{_N})月?份?{_JOIN}(?P<m2>{_N})月(?!\s?{_N}[日号])
      | (?P<month>{_N})月(?!球|饼|亮|薪|嫂|子|台)份?(?:底|末|初|[上中下]旬)?
        (?:\s?(?P<day>{_DAY_N})(?:[日号])?(?:{_JOIN}(?:(?P<month2>{_N})月)?(?P<day2>{_DAY_N}))?(?:[日号]))?
    )?
  | (?P<dayword>{"|".join(_DAY_WORDS)})
  | (?<![0-9０-９一二三十月第])(?P<loneday>[0-9]{{1,2}})日(?=上午|下午|晚|凌晨|，|,|在|从|\)|）|电|讯|起)
  | (?P<lonetip>年底|年末|年初|岁末)(?!的话)
  | (?P<pastyear>过去的?一年|这一年(?![来中])|一年来|全年(?![目计任预力]))
  | (?<!年)(?<!年度)(?P<report>{"|".join(_REPORTS)})(?![国恩])
    """,
    re.VERBOSE,
)


def find_periods(text: str, anchor: date | int | None = None) -> tuple[Found[Period], ...]:
    """Every date and period of the text, in order.

    Args:
        anchor: what relative wordings count from: the day of the text, or the year it speaks of. A wording that needs
            more than the anchor gives (今年 without an anchor, 昨日 with a year only) is left out; so are words that
            name no period, such as 近年来 and 目前.
    """
    found = []
    for match in _FIND.finditer(text):
        if match.end() == match.start():
            continue
        period = _resolve(match, anchor)
        if period is not None:
            found.append(Found(period, match.start(), match.end()))
    return tuple(found)


def parse_period(text: str, anchor: date | int | None = None) -> Period | None:
    """The period that the whole text words (截至, 到, 自 … before it and 以来, 期间 after it allowed), or None."""
    dense = "".join(text.split())
    dense = re.sub(r"^(?:截至|截止|到|自|从|在|于)", "", dense)
    dense = re.sub(r"(?:以来|期间|时期|为止|来|起|内|间|(?<=年)度)$", "", dense)
    for candidate in (dense, dense + "期间"):
        found = find_periods(candidate, anchor)
        if len(found) == 1 and found[0].start == 0 and found[0].end == len(candidate):
            return found[0].value
    return None


def _number(text: str) -> int:
    value = numeral_value(text.translate(_WIDTH))
    return int(value) if value is not None else 0


def _resolve(match: re.Match[str], anchor: date | int | None) -> Period | None:
    try:
        for name, read in _READERS:
            if match[name]:
                return read(match, anchor)
        return _calendar(match, anchor)
    except ValueError:
        # A day that no calendar has (2月30日, 13月): no date.
        return None


def _anchor_year(anchor: date | int | None) -> int | None:
    return anchor.year if isinstance(anchor, date) else anchor


def _iso(match: re.Match[str], anchor: date | int | None) -> Period | None:
    year, month, day = (int(part) for part in match["iso"].split(match["sep"]))
    return Period(PartialDate(year, month, day))


def _range_of_years(match: re.Match[str], anchor: date | int | None) -> Period | None:
    return Period(PartialDate(_number(match["year1"])), PartialDate(_number(match["year2"])))


def _plan(match: re.Match[str], anchor: date | int | None) -> Period | None:
    # The sixth five-year plan began in 1981; from then on they follow each other without a gap.
    start = 1981 + 5 * (_number(match["plan"]) - 6)
    return Period(PartialDate(start), PartialDate(start + 4))


def _span_of_years(match: re.Match[str], anchor: date | int | None) -> Period | None:
    year, count = _anchor_year(anchor), _number(match["nyears"])
    if year is None or count < 1:
        return None
    if match["years"] in {"未来", "今后"}:
        return Period(PartialDate(year), PartialDate(year + count - 1))
    if match["years"] == "过去" and isinstance(anchor, date) and anchor.month <= _YEAR_IN_REVIEW:
        year -= 1
    return Period(PartialDate(year - count + 1), PartialDate(year))


def _past_year(match: re.Match[str], anchor: date | int | None) -> Period | None:
    """The year that a text looks back on; 全年 alone is one around new year only, and beside no other year."""
    if not isinstance(anchor, date):
        return None
    before = match.string[max(0, match.start() - _LOOK_BACK) : match.start()]
    if match["pastyear"] == "全年" and (_YEAR_IN_REVIEW < anchor.month < 11 or _OTHER_YEAR.search(before)):
        return None
    return Period(PartialDate(anchor.year - (anchor.month <= _YEAR_IN_REVIEW)))


def _report(match: re.Match[str], anchor: date | int | None) -> Period | None:
    """What a report is about that was out by the day of the text: the latest such months that are over."""
    if not isinstance(anchor, date):
        return None
    first, last = _REPORTS[match["report"]]
    year = anchor.year - (anchor.month <= last)
    return Period(PartialDate(year)) if last == 12 else Period(PartialDate(year, first), PartialDate(year, last))


def _day_word(match: re.Match[str], anchor: date | int | None) -> Period | None:
    if not isinstance(anchor, date):
        return None
    return Period(PartialDate.of(anchor + timedelta(days=_DAY_WORDS[match["dayword"]])))


def _lone_day(match: re.Match[str], anchor: date | int | None) -> Period | None:
    if not isinstance(anchor, date):
        return None
    return Period(PartialDate(anchor.year, anchor.month, int(match["loneday"])))


def _lone_tip(match: re.Match[str], anchor: date | int | None) -> Period | None:
    year = _anchor_year(anchor)
    return None if year is None else Period(PartialDate(year, _TIPS[match["lonetip"]]))


def _month_word(match: re.Match[str], anchor: date | int | None) -> Period | None:
    if not isinstance(anchor, date):
        return None
    months = anchor.year * 12 + anchor.month - 1 + _MONTH_WORDS[match["monthword"]]
    day = _number(match["wordday"][:-1]) if match["wordday"] else None
    return Period(PartialDate(months // 12, months % 12 + 1, day))


_READERS = (
    ("iso", _iso),
    ("plan", _plan),
    ("year1", _range_of_years),
    ("years", _span_of_years),
    ("dayword", _day_word),
    ("loneday", _lone_day),
    ("lonetip", _lone_tip),
    ("monthword", _month_word),
    ("pastyear", _past_year),
    ("report", _report),
)


def _year(text: str | None, anchor: date | int | None) -> int | None:
    if text is None or text in _YEAR_WORDS:
        year = _anchor_year(anchor)
        return None if year is None else year + _YEAR_WORDS.get(text or "", 0)
    return _number(text[:-1])


def _calendar(match: re.Match[str], anchor: date | int | None) -> Period | None:
    year = _year(match["year"], anchor)
    if year is None:
        return None
    if match["part"]:
        first, final = _part(match["part"])
        return Period(PartialDate(year, first), PartialDate(year, final))
    if match["tip"]:
        return Period(PartialDate(year, _TIPS[match["tip"]]))
    if match["m1"]:
        return Period(PartialDate(year, _number(match["m1"])), PartialDate(year, _number(match["m2"])))
    if match["month"]:
        return _month_and_day(match, year)
    return Period(PartialDate(year))


def _part(text: str) -> tuple[int, int]:
    if text in _PARTS:
        return _PARTS[text]
    if text.endswith("季度"):
        quarter = _number(text[-3])
        return 3 * quarter - 2, 3 * quarter
    return 1, _number(re.sub(r"[前个月]", "", text))


def _month_and_day(match: re.Match[str], year: int) -> Period:
    month = _number(match["month"])
    if not match["day"]:
        return Period(PartialDate(year, month))
    start = PartialDate(year, month, _number(match["day"]))
    if not match["day2"]:
        return Period(start)
    return Period(start, PartialDate(year, _number(match["month2"] or match["month"]), _number(match["day2"])))
