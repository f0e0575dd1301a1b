"""People go by name and the body where they hold a post, never by the name alone.

One name at bodies that are one, or that lead one division, is one person; at any other two it says nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.identity.bodies import Body, body, namesakes, same_firm, stands_for
from kg.identity.context import Context
from kg.identity.divisions import plain
from kg.identity.kinds.kind import Comparison, Kind
from kg.identity.records import Record, key_of, keys_with
from kg.model import Entity, EntityType
from kg.values import normalise

_COUNTIES = ("县", "区", "旗")
_PIECES = re.compile(r"[、,，;；兼和及]")
_HEAD = re.compile(
    r"^(?:[省市州县区]委?(?=..))?([\u4e00-\u9fff]{1,10}?(?:[局部厅委办院校馆站队会联]|中心|党工委|管委会))"
    r"(?:党组书记|党委书记|党组副书记|书记|副书记|(?:常务)?副?(?:局?长|部长|厅长|主任|院长|校长|馆长|站长|队长|会长|主席|检察长))$"
)
"""A post in an office of the division: 市公安局局长."""
_LEADS = re.compile(
    r"(?<!组)(?<!部)书记$|[省市县区州旗盟]长$|常委$|主席$|(?:人大|人大常委会)副?主任$|专员$|秘书长$|政府党组成员$"
)
_BELOW = re.compile(
    r"[镇乡村局校院厂]|(?<!政)协|街道|社区|支部|工委|工会|学会|商会|[文妇残侨科工商]联|联合会|团[省市州县区]?委|[区园]管委会"
)
_MEMBER = re.compile(r"(?<!常务)(?:委员|代表)$")
"""Who sits in a body (政协委员, 人大代表) does not lead its division."""
_DOTS = re.compile(r"[•・‧∙⋅･．.·]")
_DOT = "·"
_VARIANTS = str.maketrans("萧阎傅", "肖闫付")
"""Surnames that have been written in two ways since the second scheme of simplification."""


def keys(entity: Entity, context: Context) -> list[str]:
    """One key a body, and as many for another writing of the name that the document gives.

    An office that a title names (副市长、市公安局局长) is a body too.
    """
    name = _name(entity.name)
    bodies: list[str] = []
    for title, held in context.posts(entity):
        named = held.type is EntityType.PLACE or _MEMBER.search(normalise(title))
        bodies.extend(_bodies(context.called(held), title if named else ""))
    others = [one for one in dict.fromkeys(map(_name, entity.surfaces)) if one != name and _may_be_one(one, name)]
    first = keys_with(entity.type, name, sorted(set(bodies)), context.document_id)
    return [*first, *(key_of(entity.type, other, body) for other in others for body in sorted(set(bodies)))]


def _name(wording: str) -> str:
    return _DOTS.sub(_DOT, normalise(wording))


def _may_be_one(one: str, other: str) -> bool:
    """Whether two names can be writings of one: 萧 and 肖, or two transliterations with one family name."""
    if one[:1].translate(_VARIANTS) + one[1:] == other[:1].translate(_VARIANTS) + other[1:]:
        return True
    return _DOT in one and _DOT in other and one.rpartition(_DOT)[2] == other.rpartition(_DOT)[2]


@lru_cache(maxsize=65536)
def _bodies(called: str, title: str) -> list[str]:
    """The bodies of a post: the division where the title leads it, and the offices that it names.

    A post that neither leads the division nor names an office (作协主席) is as good as an office of its own.
    """
    pieces = [piece for piece in _PIECES.split(normalise(title)) if piece]
    offices = [found[1] for found in map(_HEAD.match, pieces) if found and not _leads(found[0])]
    leads = not pieces or any(map(_leads, pieces))
    if not leads and not offices:
        return [f"{called}{pieces[0]}"]
    return [*([called] if leads else []), *(f"{called}{office}" for office in offices)]


def _leads(piece: str) -> bool:
    return bool(_LEADS.search(piece)) and not _BELOW.search(piece)


def blocks(record: Record) -> tuple[str, ...]:
    """The name with what bodies that can be one have in common."""
    return tuple(f"{record.name}@{one}" for one in sorted(body(record.context).anchors))


def compare(left: Record, right: Record) -> Comparison:
    """By their bodies; two names are two people, unless a document says that both are writings of one."""
    if left.name != right.name:
        return Comparison(clash="" if _may_be_one(left.name, right.name) else "another name")
    one, other = body(left.context), body(right.context)
    if one.firm and other.firm and namesakes(one.organ, other.organ):
        return Comparison(clash="at a namesake of the firm")
    relation = _relation(one, other)
    return Comparison({relation: 1.0} if relation else {})


def _relation(one: Body, other: Body) -> str:
    """How two bodies stand to each other, "" where nothing joins them."""
    if one.firm or other.firm:
        return "same_firm" if one.firm and other.firm and same_firm(one.organ, other.organ) else ""
    if one.park or other.park:
        return _of_parks(one, other)
    if not (one.leading or other.leading) and not (one.place and other.place) and _whole(one) == _whole(other):
        return "same_office"
    if one.place != other.place:
        return ""
    if one.leading and other.leading:
        return "same_division"
    if one.leading or other.leading:
        return "office_of_division"
    if one.organ == other.organ:
        return "same_office"
    return "office_in_short" if stands_for(one.organ, other.organ) else ""


def _whole(one: Body) -> str:
    return (plain(one.place.partition("@")[0]) if one.place else "") + one.organ


def _of_parks(one: Body, other: Body) -> str:
    if one.park == other.park:
        return "same_park"
    park, rest = (one, other) if one.park else (other, one)
    if rest.park or not rest.leading:
        return ""
    county = rest.place.partition("@")[0]
    return "park_of_county" if county.endswith(_COUNTIES) and park.park.startswith(plain(county)) else ""


PERSON = Kind(keys, blocks, compare)
