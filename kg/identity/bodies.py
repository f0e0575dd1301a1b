"""Bodies where people hold posts, taken apart: 中共岷禾县委, 岷禾县人民政府 and 岷禾县 all lead one county."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.identity.company_names import CompanyName, company_name
from kg.identity.divisions import leading, plain, unlisted_stem
from kg.identity.meant import as_context, former, meant, readings
from kg.identity.organization_names import organization_name
from kg.identity.park_names import kinds, park_form, parted, unlisted_county
from kg.identity.park_parts import words_in
from kg.identity.records import OF_DOCUMENT
from kg.identity.subsequence import is_subsequence
from kg.lexicon.gazetteers import Division

_PARTY = re.compile(r"^(?:中共|中国共产党|国家税务总局(?=.{2,}税务局$))")
_CONSULTATIVE = re.compile(r"^(?:政协|(?:中国)?人民政治协商会议)(.+?)(?:委员会|委)$")
_YOUTH = re.compile(r"^(?:共青团|(?:中国)?共产主义青年团|团)(.+?[省市州县区旗])(?:委员会|委)$")
_UNLISTED = re.compile(r"^([\u4e00-\u9fff]{2,3}?[县市]|[\u4e00-\u9fff]{2}区)(?=.|$)")
_UNLISTED_DISTRICT = re.compile(r"^([\u4e00-\u9fff]{2}区)(?=$|委|人大|人民|政府|政协|纪委|监委)")
"""A district by what stands behind it, whatever its name (湖区 alone is none)."""
_LEADING = (
    (re.compile(r"^(?:委员会|委|委常委会)$"), "委"),
    (re.compile(r"^(?:人民)?政府$"), "政府"),
    (re.compile(r"^(?:人大|人民代表大会)(?:常委会|常务委员会)?$"), "人大"),
    (re.compile(r"^政协(?:委员会|常委会)?$"), "政协"),
    (re.compile(r"^(?:纪委监委|纪委|纪律检查委员会|监委|监察委员会)$"), "纪委"),
)
_PARK_BODY = re.compile(r"(?:党工委|工委|党委)?(?:管理委员会|管委会|党工委|工委)$")
_FOLDS = (
    (re.compile(r"([中高])级人民法院$"), r"\1院"),
    (re.compile(r"人民(?=法院|检察院|政府)"), ""),
    (re.compile(r"委员会$"), "委"),
    (re.compile(r"办公室$"), "办"),
    (re.compile(r"(?<=报)社$|(?<=电视台)(?:总台|台)$"), ""),
    (re.compile(r"^委(?=.)"), ""),
    (re.compile(r"^团[省市州县区旗]委$"), "团委"),
    (re.compile(r"^第([一二三四五六七八九十]+)(?:人民)?(?=[中小]学|医院|高中|幼儿园)"), r"\1"),
    (re.compile(r"(?<=[一二三四五六七八九十])([中小])学$"), r"\1"),
)
_ORGANS = re.compile(
    r"(?:[局委办厅所站会处科室队部院校馆社府署]|大学|学院|中学|小学|幼儿园|中心|医院|人大|政协|报|台|协会|学会|法院|银行业|[一二三四五六七八九十][中小])$"
)
_FIRM = re.compile(r"(?:公司|集团|厂|股份|控股|银行|证券|保险|基金|实业|科技|农业|牧业|茶业|水泥|电子|新材料?|新能源)$")
_OFFICE = re.compile(r"[局委办厅部]$|法院$|检察院$")
_LOWER = re.compile(r"[分支大直]|第|[一二三四五六七八九十]|中级|高级")
"""What makes an office another of its sort: 公安分局, 第二检察院."""
_LOOSE = re.compile(r"科技|集团|实业|发展|股份|控股|企业|国际|技术")
_SHORTEST_CORE = 3
_LONGEST_REGION = 3
_SHORTEST_STEM = 2
_REGIONS = (0, 2, 3)
"""How many characters of a region one name can have before its stem and the other not."""


@dataclass(frozen=True, slots=True)
class Body:
    """One body, as the context of a person's key names it."""

    place: str
    """The division in front, in full; "" where none is."""
    organ: str
    """The rest; "" for the division itself."""
    leading: bool = False
    """Whether it is the division itself, or the Party committee, government, congress … that leads it."""
    park: str = ""
    """The form of the park that it is or runs."""
    firm: bool = False

    @property
    def anchors(self) -> frozenset[str]:
        """Bodies that can be one have at least one of these in common."""
        if self.firm:
            core = _without_county(company_name(self.organ).core)
            inner = core[2:4] if words_in(core[2:4])[1] else ""
            return frozenset({core[:2], inner, self.organ[:2]} - {""})
        return frozenset({plain(self.place) if self.place else (self.park or self.organ)[:2]})


@lru_cache(maxsize=131072)
def body(context: str) -> Body:
    """The body that the context of a person's key names."""
    name = _PARTY.sub("", _joined(context))
    consultative = _CONSULTATIVE.match(name)
    if consultative:
        name = f"{consultative[1]}政协"
    youth = _YOUTH.match(name)
    if youth:
        name = f"{youth[1]}团委"
    place, rest = _placed(name)
    park = _park(name)
    if park:
        return Body("", "", park=park)
    organ = next((short for pattern, short in _LEADING if pattern.match(rest)), "")
    if place and (organ or not rest):
        return Body(place, organ, leading=True)
    if _FIRM.search(rest) or not (_ORGANS.search(rest) or (place and name.startswith(place))):
        return Body("", name, firm=True)
    for pattern, short in _FOLDS:
        rest = pattern.sub(short, rest)
    return Body(place, organization_name(rest).body or rest)


def stands_for(short: str, full: str) -> bool:
    """Whether an office's name can be short for another: 发改局 for 发展和改革局; not 公安局 for 公安分局."""
    if len(short) > len(full):
        short, full = full, short
    if _OFFICE.search(short) is None or _LOWER.findall(short) != _LOWER.findall(full):
        return False
    return short[0] == full[0] and short[-1] == full[-1] and is_subsequence(short, full)


@lru_cache(maxsize=65536)
def namesakes(left: str, right: str) -> bool:
    """Whether two firms' names have one stem behind two places: 沧岭锦湖科技, 云屏锦湖科技."""
    one, other = company_name(left).stem, company_name(right).stem
    places = one[:_SHORTEST_STEM], other[:_SHORTEST_STEM]
    return len(one) >= 2 * _SHORTEST_STEM and places[0] != places[1] and one[2:] == other[2:]


@lru_cache(maxsize=65536)
def same_firm(left: str, right: str) -> bool:
    """Whether two firms' names are wordings of one: equal but for region and legal form, or one cut short.

    A firm and its group are two.
    """
    one, other = company_name(left), company_name(right)
    if (one.unit, one.numbers) != (other.unit, other.numbers) or _group_and_member(one, other):
        return False
    if one.place is not None and other.place is not None and not one.place.meets(other.place):
        return False
    if _is_abridged(one, other) or _is_abridged(other, one):
        return True
    short, full = sorted((_without_county(one.core), _without_county(other.core)), key=len)
    return short == full or _is_cut(short, full) or _is_cut(*(_LOOSE.sub("", core) for core in (short, full)))


def _is_abridged(short: CompanyName, full: CompanyName) -> bool:
    """Whether a name has the other's stem, its region left out or not, and some words of its trade in their order.

    Without any word the stem has to be the other's whole name but for loose words, or both are groups.
    """
    region = len(full.stem) - len(short.stem)
    if len(short.stem) < _SHORTEST_STEM or not full.stem.endswith(short.stem) or region not in _REGIONS:
        return False
    if not is_subsequence(short.words, full.words):
        return False
    both = short.group and full.group
    return bool(short.words) or both or (not region and not _LOOSE.sub("", "".join(full.words)))


def _is_cut(short: str, full: str) -> bool:
    """Whether a core is the other without a region in front, a character or loose words (科技) at the end."""
    at = full.find(short)
    if len(short) < _SHORTEST_CORE or not 0 <= at <= _LONGEST_REGION:
        return False
    return len(_LOOSE.sub("", full[at + len(short) :])) <= 1


def _without_county(core: str) -> str:
    """石桐溪石水泥 for 石桐县溪石水泥."""
    found = _UNLISTED.match(core)
    return plain(found[1]) + core[found.end() :] if found and unlisted_stem(found[1]) else core


def _group_and_member(one: CompanyName, other: CompanyName) -> bool:
    return one.group != other.group and bool((other if one.group else one).form)


def _joined(context: str) -> str:
    """A context as one name: 县财政局@岷禾县 is 岷禾县财政局."""
    name, *outer = context.split("@")
    if not outer or outer[0].startswith(OF_DOCUMENT) or readings(name):
        return context if readings(name) else name
    where = outer[0]
    return where + (name[1:] if name[0] == where[-1] else name)


def _placed(name: str) -> tuple[str, str]:
    """The division that a name opens with, in full with its parent, and the rest."""
    own, _, parent = name.partition("@")
    whole = _meant(own, (parent,) if parent else ())
    if whole is not None:
        return as_context(whole), ""
    opening = leading(name)
    if opening:
        division = meant("".join(opening)) or former(opening[-1], opening[:-1])
        text = as_context(division) if division else "".join(opening)
        return text, name[sum(map(len, opening)) :]
    unlisted = _UNLISTED.match(name)
    if unlisted and unlisted_stem(unlisted[1]):
        return unlisted[1], name[unlisted.end() :]
    district = _UNLISTED_DISTRICT.match(name)
    if district and district[1] not in kinds():
        return district[1], name[district.end() :]
    return "", name


def _meant(name: str, outer: tuple[str, ...]) -> Division | None:
    return meant(name, outer) or former(name, outer)


def _park(name: str) -> str:
    """The form of the park that a body is or runs, "" for another."""
    own = _PARK_BODY.sub("", name)
    form = park_form(own)
    county = unlisted_county(form)
    if county.endswith("市"):
        # As with the divisions that are listed, the bare stem means the city, and a county keeps its suffix.
        form = plain(county) + form[len(county) :]
    stem, kind = parted(form)
    return form if kind and stem else ""
