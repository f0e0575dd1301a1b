"""Parks go by names that say where (洛陂经开区), others by their name within what they lie in, and a name of its own
alone where the document says no more."""

from __future__ import annotations

from kg.identity.context import Context
from kg.identity.kinds.kind import Comparison, Kind
from kg.identity.park_names import names_itself, park_form, within
from kg.identity.park_parts import ParkParts, narrowest, park_parts
from kg.identity.places import says_where
from kg.identity.records import OF_DOCUMENT, Record, key_of, keys_with
from kg.model import Entity, EntityType, RelationType
from kg.values import normalise

_LOOSE_SORT = {"产业"}
"""科技园 can be 科技产业园; 创业园 is not 创新创业园."""
_PART = "片区"
_NATIONAL = "国家"
"""A rank, not where a park is, of a kind of which there are many: 国家文化出口基地."""
_ZONE = "区"
_POLICIES = frozenset({"合作", "示范"})
"""Sorts of zones whose titles are cut short at will: 云汀沧港现代服务业合作区 is 云汀合作区."""
_SHOWCASES = frozenset({"农高区", "自创区", "临空经济区", "空港经济区"})
_PLACE = 2
"""Characters that a place in front has at least."""


def keys(entity: Entity, context: Context) -> list[str]:
    """Its names in one form, or its name within its place."""
    around = [normalise(place.name) for place in context.objects(entity, RelationType.LOCATED_IN)]
    forms = list(dict.fromkeys(park_form(normalise(one), around) for one in (entity.name, *entity.surfaces)))
    stems = context.stems_of_places()
    if forms[0].endswith(_PART) or not any(_says_where(form, stems) for form in forms):
        where = _where(forms[0], entity, context)
        first = within(where, forms[0]) if where else forms[0]
    else:
        first = next(form for form in forms if _says_where(form, stems))
    parts = park_parts(first)
    if not _says_where(first, stems) and not (parts.core or parts.outer or parts.place):
        return keys_with(entity.type, first, (), context.document_id)
    others = [_within_own(form, first) for form in forms]
    others = [form for form in others if _says_where(form, stems) or (park_parts(form).core and form not in first)]
    return [key_of(entity.type, form) for form in (first, *others)]


def _within_own(form: str, first: str) -> str:
    """威海临港经开区 for 临港经开区, which the document says is short for 威海临港经济技术开发区."""
    parts = park_parts(form)
    where = park_parts(first).place
    return where + form if where and parts.of_level and not (parts.kindred or parts.place or parts.core) else form


def _says_where(form: str, stems: tuple[str, ...]) -> bool:
    national = form.startswith(_NATIONAL) and not park_parts(form).core
    return names_itself(form) or (says_where(form) and not national) or form.startswith(stems)


def _where(form: str, entity: Entity, context: Context) -> str:
    """The park, else the place, that the document puts a park into; "" where it says nothing."""
    parents = context.objects(entity, RelationType.PART_OF, RelationType.LOCATED_IN)
    said = sorted(
        (parent.type is not EntityType.PARK, context.called(parent))
        for parent in parents
        if form[0] not in "省市州县区" or normalise(parent.name).endswith(form[0])
    )
    found = [called for _, called in said if OF_DOCUMENT not in called]
    return found[0] if found else context.home


def blocks(record: Record) -> tuple[str, ...]:
    """Its own name, or its place with what it is for."""
    parts = park_parts(record.name)
    if parts.core:
        return (parts.core, f"{parts.core[-2:]}@{parts.kind}") if parts.kind else (parts.core,)
    if parts.place or parts.outer:
        return (f"{parts.outer or narrowest(parts.place)}@{''.join(sorted(parts.trades))}@{parts.kind}",)
    return (record.name,)


def compare(left: Record, right: Record) -> Comparison:
    """By own name, place, what it is for, and kind."""
    one, other = park_parts(left.name), park_parts(right.name)
    reason = _clash(left.name, right.name, one, other)
    if reason:
        return Comparison(clash=reason)
    kinds = _kinds(one, other)
    if kinds == "other":
        return Comparison()
    cut = _is_cut_title(one, other)
    features = {
        **_names(one, other),
        f"kind_{kinds}": 1.0,
        f"place_{_places(one, other)}": 1.0,
        "other_trade": float(one.trades != other.trades and not cut),
        "decoration": float(cut or (one.decorations, one.partners) != (other.decorations, other.partners)),
        "outer_missing": float(one.outer != other.outer),
    }
    return Comparison({name: value for name, value in features.items() if value})


def _clash(left: str, right: str, one: ParkParts, other: ParkParts) -> str:
    if one.number != other.number:
        return "another number"
    if one.of_level and other.of_level and one.kind != other.kind:
        return "another kind"
    if right in (one.outer, left) or left == other.outer:
        return "one inside the other"
    if one.partners and other.partners and one.partners != other.partners:
        return "run with others"
    if one.codes and other.codes and not (one.codes <= other.codes or other.codes <= one.codes):
        return "in another place"
    if _in_front(one.core, other.core):
        return "another place in front"
    if one.outer and other.outer and one.outer != other.outer and one.of_level == other.of_level:
        return "in another park"
    return ""


def _in_front(one: str, other: str) -> bool:
    """Whether two own names end alike, but each has a place of its own in front: 云汀青禾, 石桐青禾."""
    same = next((size for size in range(min(len(one), len(other)), 0, -1) if one[-size:] == other[-size:]), 0)
    return same >= _PLACE and min(len(one), len(other)) - same >= _PLACE and one[0] != other[0]


def _names(one: ParkParts, other: ParkParts) -> dict[str, float]:
    """How the own names stand to each other; without any, the place is the name."""
    if one.core == other.core:
        if one.core:
            return {"same_core": 1.0}
        return {_places_as_names(one, other): 1.0}
    if not one.core or not other.core:
        return {"core_missing": 1.0}
    short, full = sorted((one.core, other.core), key=len)
    if full.endswith(short) and len(full) - len(short) >= _PLACE:
        return {"core_ends": 1.0}
    return {"other_core": 1.0}


def _places_as_names(one: ParkParts, other: ParkParts) -> str:
    if one.outer != other.outer or not one.place or not other.place:
        return "no_core"
    if one.place == other.place:
        return "same_place_as_name"
    ends = one.place.endswith(other.place) or other.place.endswith(one.place)
    return "place_as_name_ends" if ends else "no_core"


def _kinds(one: ParkParts, other: ParkParts) -> str:
    """same; kindred, where one wording can mean the other; other."""
    if one.kind != other.kind:
        return "kindred" if _is_showcase(one, other) or _is_showcase(other, one) else "other"
    if one.kind == _ZONE and one.core and (one.sorts <= other.sorts or other.sorts <= one.sorts):
        return "same" if one.sorts == other.sorts else "kindred"
    if one.kindred != other.kindred or one.sorts != other.sorts:
        bare = not (one.sorts and other.sorts) and not one.trades and not other.trades
        loose = bare or one.sorts ^ other.sorts == _LOOSE_SORT
        return "kindred" if one.sorts == other.sorts or loose else "other"
    return "same"


def _is_cut_title(one: ParkParts, other: ParkParts) -> bool:
    """Whether one of two names of a policy zone leaves out words of what the zone is for."""
    short, full = sorted((one, other), key=lambda parts: len(parts.trades))
    of_policy = bool(one.sorts & other.sorts & _POLICIES) and one.kind == other.kind == _ZONE
    return of_policy and bool(one.core) and one.core == other.core and short.trades < full.trades


def _is_showcase(short: ParkParts, full: ParkParts) -> bool:
    """Whether a bare 示范区 can mean the other, a kind whose full name ends so: 农业高新技术产业示范区."""
    bare = short.kind == _ZONE and short.sorts == {"示范"} and not short.trades
    return bare and full.kind in _SHOWCASES and bool(short.core) and short.core == full.core


def _places(one: ParkParts, other: ParkParts) -> str:
    """same; nested, one in the other; open, where one says nothing."""
    if one.codes == other.codes:
        return "same" if one.codes else "open"
    return "nested" if one.codes and other.codes else "open"


PARK = Kind(keys, blocks, compare)
