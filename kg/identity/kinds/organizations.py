"""Bodies that say where go by their names (岷禾县财政局), others by name and what they belong to (县财政局)."""

from __future__ import annotations

import re

from kg.identity.context import Context
from kg.identity.kinds.kind import Comparison, Kind
from kg.identity.organization_likeness import compared
from kg.identity.organization_names import OrganizationName, body_words, organization_name
from kg.identity.places import says_where
from kg.identity.records import OF_DOCUMENT, Record, key_of, keys_with
from kg.lexicon.ordinary_words import is_made_of_words
from kg.model import Entity
from kg.values import normalise

_OFFICE = re.compile(
    r"(局|委|办|厅|所|站|会|处|科|室|队|部|院|中心|政府|人大|政协|党组|小组|专班|支部|街道|指挥部|中学|小学|幼儿园)$"
)
_DISTINCT = re.compile(
    r".{2}(俱乐部|交易所|交所|附院|附中|附小|附属(?:医院|中学|小学)|大学|学院|研究院|科学院|医院|协会|学会|商会|基金会|联合会)$"
)
_NATIONAL = re.compile(
    r"^(?:最高|共青团.{2}|科学技术部$|欧委会$|(?:长江|黄河|淮河|珠江|海河|松辽|太湖)(?:水利委|流域|委)|联邦.|央行|[中欧](?!心|小).[局会]$|中央.|中(?:科院|国|华|办|组部|宣部|纪委|.协)|团中央|国办|国务院|.交所$|审计署|证监会|银保?监会|保监会|.+总[局署]|(?:工业和信息化|人力资源和社会保障|应急管理)部)"
)
_MINISTRY = re.compile(r"^(?P<of>[一-鿿]{2,10}?)部")
_NO_MINISTRY = re.compile(
    r"(?:组织|宣传|统战|武装|业务|事业|市场|项目|工程|监管|营业|销售|采购|人事|财务|技术|客户|客服|运营|管理|发展|编辑|研究|保障"
    r"|司令|参谋|后勤|政治|指挥|俱乐|支|总|党|分|本|干|内|外|各|相关|有关|主管)$"
)
_TEAM = re.compile(r".{2}(?<![支大总中小分部])(?<!工作)(?<!执法)(?<!交警)队$")
_OTHERS = re.compile(
    r"^(?:[全本我该各外此每多两几某]|经济|高新|工业|产业|开发|经开|综保|自贸|园区|新区|城区|老城|县市|市县|城乡|自治|行政|特别)"
)
_LOCAL_KIND = re.compile(r"^[一-鿿]{2,3}(?:法院|检察院|海关(?:驻.+)?|中院|政府|[一二三四五六七八九十]+中)$")
_PARK = re.compile(
    r"^[一-鿿]{2,6}?(?:新城|高新区|经开区|综保区|自贸区|园区|产业园|工业园|科技园|开发区|新区|示范区)(?=.)"
)
_VILLAGE = re.compile(r"^[一-鿿]{2,4}(?:街道|[镇乡村]|社区)(?!企)")
_OWN_BODY = 4
_INNER = re.compile(r"大(?=.{4})")
"""After which a part of a body can go by its own name (管理学院 of a university)."""
_OWNER = re.compile(r"^(?:[一-鿿]{2,6}?部|[一-鿿]{2,4}?总局|国务院)(?=.{4})")
"""A ministry before a body that has a name of its own: 水利部长江水利委员会."""
_NAMED_PARK = 8
"""Characters from which a body has a name of its own: 东湖高新区管委会."""
_SHORTEST_ALIAS = 3
_SHORTEST_PLACE = 2
_LEVELS = "省市州县区镇乡"
_TOWN_IN_COUNTY = 4
"""Characters from which the place of a town has that of its county before it."""
_WIDE_LEVELS = ("省", "市", "州", "县", "区", "旗", "地区")


def keys(entity: Entity, context: Context) -> list[str]:
    """Its names, or its name within its parent."""
    name = normalise(entity.name)
    parents = context.parents(name, entity)[:1]
    if _is_known(name) and not (parents and _may_be_elsewhere(name)):
        others = (normalise(surface) for surface in entity.surfaces)
        return [
            key_of(entity.type, one)
            for one in (name, *(one for one in others if len(one) >= _SHORTEST_ALIAS and _is_known(one)))
        ]
    if parents and name[0] in _LEVELS and (full := _full(name, parents[0])):
        where, _, outer = full.partition("@")
        return [key_of(entity.type, where, outer or None)]
    return keys_with(entity.type, name, parents, context.document_id)


def blocks(record: Record) -> tuple[str, ...]:
    """Its place, or what it opens with, and the end of what it is."""
    name = _parts(record)
    if not name.body:
        return ()
    if name.body.isascii() and name.branch and not name.branch.isascii():
        name = organization_name(name.branch)
    ends = (name.body[-1], "会") if name.committee else (name.body[-1:],)
    return tuple(sorted({block for end in ends for block in _blocks(name, end)}))


def _blocks(name: OrganizationName, end: str) -> set[str]:
    found: set[str] = set()
    if name.where:
        where = min(name.codes) if name.abroad else name.where
        found.add(f"{where}:{name.body[0]}")
        if not name.regions:
            found |= {f"{where}|{end}", f"{where[:2]}|{end}"}
    if not name.where or name.abroad or (name.distinct and not name.listed and len(name.body) >= _OWN_BODY):
        found |= _openings(name.body, end)
    if name.level and len(name.where) >= _OWN_BODY:
        found.add(f"{name.where[-2:]}|{end}")
    if name.abroad or name.distinct or name.body.endswith("交所"):
        found.add(f"{name.whole[0]}{name.body[0]}|{end}")
    if name.where == "中国":
        found.add(f"中{name.body[0]}|{end}")
    if name.whole.endswith("大"):
        found |= {f"{name.whole[0]}|大", name.whole[:2]}
    if name.whole.endswith("行"):
        found.add(f"{name.whole[0]}|行")
    found |= _inner(name, end)
    if name.branch:
        found.add(f"{name.branch[:2]}|{name.branch[-1]}")
    return found


def _inner(name: OrganizationName, end: str) -> set[str]:
    """What a short form opens with that leaves out whose the body is, or the word after the first."""
    found: set[str] = set()
    if owner := _OWNER.match(name.body):
        found |= _openings(name.body[owner.end() :], end)
    if name.body.endswith("管委会") and len(name.body) >= _NAMED_PARK:
        found |= _openings(name.body, end)
    if not name.where and len(name.body) >= _NAMED_PARK:
        found |= {f"{name.body[0]}{word[0]}|{end}" for word in body_words(name.body)[1:-1]}
    if inner := _INNER.search(name.body):
        found.add(f"{name.body[inner.end() : inner.end() + 2]}|{end}")
    return found


def _openings(body: str, end: str) -> set[str]:
    found = {f"{body[:2]}|{end}", f"{body[:3]}|{end}", body[:3]}
    if body.startswith(("国家", "中央")) and len(body) > 3:
        found.add(f"{body[0]}{body[2]}|{end}")
    return found


def compare(left: Record, right: Record) -> Comparison:
    """By the parts of the two names and what they lie in."""
    return compared(_parts(left), _parts(right))


def _parts(record: Record) -> OrganizationName:
    return organization_name(record.name, record.context)


def _is_known(name: str) -> bool:
    """Whether the name by itself says which body it is."""
    if not _OFFICE.search(name) or _DISTINCT.search(name) or _NATIONAL.search(name):
        return True
    if says_where(name) or _LOCAL_KIND.search(name):
        return True
    if name[0] not in _LEVELS and (_is_ministry(name) or _TEAM.search(name) or not is_made_of_words(name)):
        return _is_ministry(name) or not _OTHERS.match(name)
    parts = organization_name(name)
    if _OTHERS.match(name):
        return False
    if _PARK.match(parts.where + parts.level + parts.body):
        return True
    wide = parts.level in _WIDE_LEVELS or len(parts.where) >= _TOWN_IN_COUNTY
    return len(parts.where) > 1 and (bool(parts.regions) or wide)


def _is_ministry(name: str) -> bool:
    """Whether the name is that of a ministry, or of a part of one; only the state and the party have 部."""
    found = _MINISTRY.match(name)
    return found is not None and not _NO_MINISTRY.search(found["of"])


def _may_be_elsewhere(name: str) -> bool:
    """Whether several divisions bear the name of its place, or it is that of a town or village: 鼓楼区人民政府."""
    parts = organization_name(name)
    return len(parts.codes) > 1 or (not parts.regions and bool(_VILLAGE.match(name)))


def _full(name: str, parent: str) -> str:
    """市财政局 in 岷禾市 is 岷禾市财政局; "" where the parent is no place of that level."""
    place, at, outer = parent.partition("@")
    fits = len(place) > _SHORTEST_PLACE and place[-1] == name[0] and not outer.startswith(OF_DOCUMENT)
    return f"{place}{name[1:]}{at}{outer}" if fits else ""


ORGANIZATION = Kind(keys, blocks, compare)
