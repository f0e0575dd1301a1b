"""A place's name taken apart: 湖南省邵阳县青石镇和平村 is 和平村 in 青石镇 in 邵阳县."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.identity.divisions import bearers, leading, ordinary, unlisted_stem
from kg.identity.meant import as_context, meant, readings
from kg.identity.park_names import kinds
from kg.lexicon.gazetteers import Division, gazetteers
from kg.lexicon.tables import rows
from kg.values import normalise

_LOCAL = re.compile(
    r"(?:街道|公路|广场|大桥|工地|居委会|村委会|[镇乡村组屯寨街路巷园厂]|(?<![通航铁隧管])道|"
    r"(?<![地湾特山新治库济作])区|苏木|嘎查|林场|农场)$"
)
_ROAD = re.compile(r"(?:大道|公路|广场|大桥|[街路巷桥]|(?<![街通航铁隧管])道)$")
_PEOPLES = re.compile(
    r"(?<=..)(?:(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇"
    r"|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙"
    r"|鄂伦春|赫哲|门巴|珞巴|基诺)族)+(?=乡$)"
)
_VILLAGERS = re.compile(r"(?<=村)(?:村民委员会|村委会|委会)$|(?<=社区)(?:居民委员会|居委会)$")
_ISLAND_TWICE = re.compile(r"(?<=.[屿礁])岛$")
_REGION = "地区"
_POLITY = re.compile(
    r"(?:人民|民主|联邦|伊斯兰|社会主义|阿拉伯|多民族|东部|合作|独立|统一|联合|玻利瓦尔)*(?:共和国|合众国|王国|大公国|公国|联邦|联盟|国)$"
)
_DISTRICT = re.compile(
    r"(?!核心|中心|旅游|生活|居民|商业|保护|风景|试验|贫困|少数|平原|沿海|内陆|西部|东部|南部|北部|中部|边境|牧区|农业|林业|海洋)"
    r"[\u4e00-\u9fff]{2}区"
)
"""What may be a district that the gazetteer lacks."""
_ROAD_ALONE = re.compile(r"[东西南北中]*(?:大道|公路|广场|大桥|[街路巷桥道])?(?:大道|公路|广场|大桥|[街路巷桥道])")
"""What is no road's name without the city before it: 北京路, 南京东路; but 上海|南京东路."""
_LONGEST_COUNTRY = 8
_TOWN = re.compile(r"(.{2,5}?(?:街道|苏木|[镇乡]))(?=.{2,})")
_COUNTY = re.compile(r"([\u4e00-\u9fff]{2,5}?(?:自治县|自治旗|[县市旗]|(?<![新园片景库矿社城老山小])区))(?=.{2,})")
_ABROAD = re.compile(r"([\u4e00-\u9fff]{2,8}?[省州])(?=.{2,})")


@dataclass(frozen=True, slots=True)
class PlaceName:
    """One place by itself, and what its name says that it lies in."""

    own: str
    chain: tuple[str, ...] = ()
    """From the narrowest on, as contexts of identity keys name them (`鼓楼区@南京市`)."""

    @property
    def local(self) -> bool:
        """Whether it is a town, village, street or the like, of which many have one name."""
        district = _DISTRICT.fullmatch(self.own) and self.own not in kinds() and unlisted_stem(self.own)
        return bool(_LOCAL.search(self.own)) and not district


@lru_cache(maxsize=65536)
def parsed(name: str) -> PlaceName:
    """The parts of a normalised name that is no division's."""
    name = usual_country(name)
    chain: list[str] = []
    rest = name
    for take in (_country, _division, _county, _town):
        where, rest = take(rest)
        if where:
            chain.insert(0, where)
    return PlaceName(_plain_own(rest), tuple(chain))


def _plain_own(own: str) -> str:
    """九龙岭乡 for 九龙岭瑶族乡, 和平村 for 和平村村委会, 华南 for 华南地区."""
    own = _ISLAND_TWICE.sub("", _VILLAGERS.sub("", _PEOPLES.sub("", own)))
    own = own[: -len(_REGION)] if own.endswith(_REGION) and len(own) > len(_REGION) + 1 else own
    return _wordings().get(own, own)


def usual_country(name: str) -> str:
    """美国 for 美利坚合众国, 爱尔兰 for 爱尔兰共和国; any other name as it is."""
    if name in _wordings():
        return _wordings()[name]
    found = _POLITY.search(name)
    bare = name[: found.start()] if found else name
    return _wordings().get(bare, bare) if bare in countries() else name


def chain_text(chain: tuple[str, ...]) -> str:
    """A chain as the context of a key."""
    return "@".join(chain)


@cache
def countries() -> frozenset[str]:
    """Usual names of countries."""
    return frozenset(normalise(name) for name, kind in gazetteers().regions.items() if kind == "country")


@cache
def _wordings() -> Mapping[str, str]:
    """Formal, shorter and traditional names of countries and regions → the usual one."""
    wordings = rows("seeds/gazetteers/place_wordings.tsv")
    return {normalise(row["name"]): normalise(row["usual"]) for row in wordings}


def without_country(name: str) -> str:
    """东海岸铁路 for 马来西亚东海岸铁路."""
    return _country(name)[1]


def country_in_front(name: str) -> str:
    """马来西亚 of 马来西亚关丹产业园, as it is written; "" where no country, or only 中国, opens the name."""
    where, rest = _country(name)
    inner = leading(rest)
    sure = bool(inner) and any(one.level != "county" or inner[0] == one.name for one in bearers(inner[0]))
    return name[: len(name) - len(rest)] if where and not sure else ""


def _country(name: str) -> tuple[str, str]:
    if name in countries():
        return "", name
    sizes = range(min(_LONGEST_COUNTRY, len(name) - 2), 1, -1)
    size = next((size for size in sizes if usual_country(name[:size]) in countries()), 0)
    return ("" if name[:size] == "中国" else usual_country(name[:size]), name[size:])


def _division(name: str) -> tuple[str, str]:
    opening = leading(name)
    while opening:
        rest = name[sum(map(len, opening)) :]
        division = meant("".join(opening))
        if division and not _is_bare(rest) and _may_open(opening, rest, division):
            return as_context(division), rest
        opening = opening[:-1]
    return "", name


def _may_open(opening: list[str], rest: str, division: Division) -> bool:
    """Whether the forms say where: roads are called after cities (北京路), and some short forms are words."""
    if opening[-1][-1] in "省市县区州旗盟":
        return True
    if len(opening) == 1 and division.level == "county" and not _LOCAL.search(rest):
        return False  # 武陵山 is not in 武陵区
    return opening[0] not in ordinary() and _ROAD_ALONE.fullmatch(rest) is None


def _is_bare(rest: str) -> bool:
    found = _LOCAL.search(rest)
    return len(rest) < 2 or bool(found and found.start() == 0)


def _county(name: str) -> tuple[str, str]:
    found = _COUNTY.match(name)
    if found and not _is_bare(name[found.end() :]) and (unlisted_stem(found[1]) or readings(found[1])):
        return found[1], name[found.end() :]
    abroad = _ABROAD.match(name)
    return (abroad[1], name[abroad.end() :]) if abroad else ("", name)


def _town(name: str) -> tuple[str, str]:
    found = _TOWN.match(name) if _LOCAL.search(name) and not _ROAD.search(name) else None
    if found and not _is_bare(name[found.end() :]):
        return found[1], name[found.end() :]
    return "", name
