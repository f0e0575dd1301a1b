"""Parks go by names that say where (洛陂经开区), others by their name within what they lie in, and a name of its own
alone where the document says no more."""

from __future__ import annotations

from kg.identity.context import Context
from kg.identity.divisions import leading, plain
from kg.identity.kinds.kind import Comparison, Kind
from kg.identity.meant import meant, with_ancestors
from kg.identity.park_clashes import park_clash
from kg.identity.park_likeness import shortened
from kg.identity.park_names import in_county, names_itself, park_form, within
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
    counties = context.unlisted_counties()
    forms = [in_county(park_form(normalise(one), around), counties) for one in (entity.name, *entity.surfaces)]
    forms = list(dict.fromkeys(_placed(form, around) for form in forms))
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


def _placed(form: str, around: list[str]) -> str:
    """滨州北海经开区 for 北海经开区 of a document that puts it into 滨州市, not into the city of that name.

    So too where it opens with a county's short form, which may be a word.
    """
    found = [one for one in map(meant, around) if one is not None]
    if len(found) != 1 or not leading(form):
        return form
    codes, where = park_parts(form).codes, with_ancestors(found[0].code)
    own = narrowest(leading(form)[0]) == plain(found[0].name)
    return form if own or (codes and (where <= codes or codes <= where)) else plain(found[0].name) + form


def _within_own(form: str, first: str) -> str:
    """威海临港经开区 for 临港经开区, which the document says is short for 威海临港经济技术开发区."""
    parts = park_parts(form)
    where = park_parts(first).place
    return where + form if where and parts.of_level and not (parts.kindred or parts.place or parts.core) else form


def _says_where(form: str, stems: tuple[str, ...]) -> bool:
    national = form.startswith(_NATIONAL) and not park_parts(form).core
    return (
        names_itself(form)
        or bool(park_parts(form).partners and park_parts(form).place)
        or (says_where(form) and not national)
        or form.startswith(stems)
    )


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
    """Both ends of its own name with the bare kind, or its place with one of the things that it is for."""
    parts = park_parts(record.name)
    bare = parts.kind[-1:]
    if parts.core:
        ends = (f"{parts.core[-_PLACE:]}@{bare}", f"{parts.core[0]}{parts.core[-1]}@{bare}@") if bare else ()
        return tuple(dict.fromkeys((parts.core, *ends, *_beginning(parts))))
    if parts.place or parts.outer:
        where = parts.outer or narrowest(parts.place)
        words = parts.trades or ({parts.kind} if parts.of_level else {bare})
        return tuple(sorted({*(f"{where}@{word}" for word in words), *_beginning(parts)}))
    return (record.name,)


def _beginning(parts: ParkParts) -> tuple[str, ...]:
    """The place with the first character behind it, with which short forms begin too: 宜兴环科园."""
    return (f"{narrowest(parts.place)}~{parts.own[0]}",) if parts.place and parts.own and not parts.of_level else ()


def compare(left: Record, right: Record) -> Comparison:
    """By own name, place, what it is for, and kind."""
    one, other = park_parts(left.name), park_parts(right.name)
    reason = park_clash(left.name, right.name)
    if reason:
        return Comparison(clash=reason)
    if _is_short_form(one, other):
        return Comparison({"name_in_short": 1.0, f"place_{_places(one, other)}": 1.0})
    cut = _is_cut_title(one, other)
    features = {
        **_names(one, other),
        **_kind_features(one, other),
        **_trades(one, other, cut=cut),
        f"place_{_places(one, other)}": 1.0,
        "decoration": float(cut or one.decorations != other.decorations),
        "partners_missing": float(one.partners != other.partners),
        "no_core_and_partners_missing": float(one.partners != other.partners and not (one.core or other.core)),
        "outer_missing": float(one.outer != other.outer),
    }
    return Comparison({name: value for name, value in features.items() if value})


def _kind_features(one: ParkParts, other: ParkParts) -> dict[str, float]:
    kinds = _kinds(one, other)
    other_kind = kinds == "other"
    return {
        f"kind_{kinds}": 1.0,
        "other_base": float(other_kind and one.kind != other.kind),
        "of_level_on_one_side": float(other_kind and one.of_level != other.of_level),
        **_sorts(one, other, other_kind=other_kind),
    }


def _sorts(one: ParkParts, other: ParkParts, *, other_kind: bool) -> dict[str, float]:
    less, more = sorted((one.sorts, other.sorts), key=len)
    if not other_kind or less == more or one.of_level or other.of_level:
        return {}
    if not less:
        return {"sort_on_one_side": 1.0}
    return {"more_sorts" if less < more else "other_sort": 1.0}


def _trades(one: ParkParts, other: ParkParts, *, cut: bool) -> dict[str, float]:
    """How what they are for differs: all left out on one side, some, some in short, or each for something else."""
    if one.trades == other.trades or cut:
        return {}
    less, more = sorted((one.trades, other.trades), key=len)
    if shortened("".join(sorted(less)), "".join(sorted(more))) or shortened(one.own, other.own):
        relation = "trade_in_short"
    elif not less:
        relation = "trade_missing"
    else:
        relation = "trade_more" if less < more else "other_trade"
    named = one.core == other.core
    extra, common = more - less, less & more
    of_full = max((one, other), key=lambda parts: len(parts.trades)).own
    behind = relation == "trade_more" and min(map(of_full.find, extra)) > min(map(of_full.find, common))
    return {
        relation: 1.0,
        f"{relation}_beside_name": float(named and bool(one.core)),
        f"{relation}_of_place": float(named and not one.core),
        "trade_more_behind": float(behind),
    }


def _is_short_form(one: ParkParts, other: ParkParts) -> bool:
    """Whether one has single characters of what the other has behind the same place: 宜兴环科园."""
    if one.of_level or other.of_level or not one.place or one.place != other.place or one.outer != other.outer:
        return False
    return shortened(one.own + one.kind, other.own + other.kind)


def _names(one: ParkParts, other: ParkParts) -> dict[str, float]:
    """How the own names stand to each other; without any, the place is the name."""
    if one.core == other.core:
        if one.core:
            return {"same_core": 1.0}
        if one.outer and one.outer == other.outer:
            return {"same_outer_as_name": 1.0}
        return {_places_as_names(one, other): 1.0}
    if not one.core or not other.core:
        return {"core_missing": 1.0}
    short, full = sorted((one.core, other.core), key=len)
    in_one_place = bool(one.place and one.place == other.place)
    if full.endswith(short) and len(full) - len(short) >= _PLACE:
        return {"core_ends": 1.0, "core_ends_in_one_place": float(in_one_place)}
    if shortened(short, full):
        return {"core_in_short": 1.0}
    if full.startswith(short) and len(short) >= _PLACE:
        return {"core_begins": 1.0}
    return {"other_core": 1.0, "same_own": float(one.own == other.own)}


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
