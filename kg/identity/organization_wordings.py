"""A public body's name in one wording: 中共岷禾市委 is 岷禾市委, 发展和改革委员会 is 发改委."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from kg.lexicon.tables import rows
from kg.values import normalise

_STATE = re.compile(r"^(?:中华人民共和国|中华(?=全国)|中国(?=国家)|国家(?=.{2,6}部$|.{2,}总[局署])(?!.*指挥部))")
_PARTY = re.compile(r"^中共(?!中央$)")
_ASSEMBLY = re.compile(
    r"^(?:中国)?(?P<body>政协|人大|贸促会|共青团|民革|民盟|民建|民进|农工党|致公党|九三学社)(?P<place>.{2,}?)(?:(?<=中央)|委)$"
)
_YOUTH = re.compile(r"(?<=[省市县区州旗])团委$")
_PARTY_COMMITTEE = re.compile(r"(?<=[省市县区州旗镇乡])党委$")
_AGENCY = re.compile(
    r"^(?:(?:中国)?央行(?P<where>.{2,}?)(?P<branch>分行|中支|支行)|国税总局(?P<place>.{2,}?)(?P<office>税务局))"
)
_BUREAU = re.compile(
    r"^(?P<outer>.*?)(?P<office>公安|税务|国税|地税|工商|国土|规划|环保|生态环境|自然资源|市监|质监|交通|财政|人社|住建|城管|应急"
    r"|农业农村|水务|教育|卫健|综合执法|住房|房管|社保|医保|邮政管理|烟草专卖)局"
    r"(?P<place>[一-鿿]{2,4}?)(?P<level>[区县市])?分局$"
)
_AND = re.compile(r"(?<=..)[与及](?=..)")
_VILLAGE = re.compile(r"村(?=村委会)")
_HONG_KONG = re.compile(r"^港(?![口务航区湾珠澳])(?=.{1,3}[局所会]$)")
_STATION = re.compile(r"(?<=.)(驻[一-鿿]{1,4}?)[市省]?(?:联络处|办事处)$")
_ONE_CHARACTER = {
    "印": "印度",
    "美": "美国",
    "俄": "俄罗斯",
    "英": "英国",
    "法": "法国",
    "德": "德国",
    "日": "日本",
    "韩": "韩国",
}
_ABROAD = re.compile(r"^([美俄英法德日韩印])(?=[海空陆]军|国防部|财政部|外交部|商务部|国会|政府|央行|驻|使馆)")
_COMMITTEE = re.compile(r"(?<![管村居党])委会$")


def without_state(text: str) -> str:
    """The text without the name of the state before it, and with one word for and."""
    return _AND.sub("和", _STATE.sub("", text) or text)


def in_order(text: str) -> str:
    """The short wording with the place first: 政协岷禾市委 is 岷禾市政协, 央行岷禾中支 is 岷禾央行中支."""
    return _HONG_KONG.sub("香港", _VILLAGE.sub("", _reordered(text)))


def shortened(text: str) -> str:
    """The text with the short wording of each word that the table lists."""
    return _wordings().sub(lambda found: shorts()[found[0]], text)


@cache
def shorts() -> Mapping[str, str]:
    """Long wording → short one, of `seeds/identity/organization_words.tsv`."""
    wordings = rows("seeds/identity/organization_words.tsv")
    return {normalise(row["long"]): normalise(row["short"]) for row in wordings}


def _reordered(text: str) -> str:
    if found := _ASSEMBLY.match(text):
        return found["place"] + found["body"]
    if found := _AGENCY.match(text):
        rest = text[found.end() :]
        if found["where"]:
            return found["where"] + "央行" + found["branch"] + rest
        return found["place"] + found["office"] + rest
    if found := _BUREAU.match(text):
        parts = (found["outer"], found["place"], found["level"] or "", found["office"], "分局")
        return "".join(parts)
    text = _ABROAD.sub(lambda found: _ONE_CHARACTER[found[1]], _PARTY.sub("", text))
    text = _YOUTH.sub("共青团", _PARTY_COMMITTEE.sub("委", text))
    return _COMMITTEE.sub("委", _STATION.sub(r"\1办", text))


@cache
def _wordings() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, shorts()), key=lambda word: (-len(word), word))))
