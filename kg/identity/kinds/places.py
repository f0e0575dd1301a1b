"""Places: divisions of China go by their full names, namesakes among them by name and parent; towns, villages and
streets by name and what they lie in; all other places by name, and by what their names say that they lie in."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import fuzz

from kg.identity.context import Context
from kg.identity.divisions import ancestors, bearers
from kg.identity.kinds.kind import Comparison, Kind
from kg.identity.listed import listed
from kg.identity.meant import as_context, canonical, former, meant, of_link, readings
from kg.identity.place_names import PlaceName, chain_text, countries, parsed
from kg.identity.records import OF_DOCUMENT, Record, key_of, keys_with
from kg.model import Entity, RelationType
from kg.values import normalise

_SUFFIXES = ("自治县", "自治旗", "自治州", "街道", "地区", *"省州市县区旗盟镇乡村岛山")
_ROADS = ("路", "街", "大道")
_CITIES = ("市", "县", "区", "")
_ISLANDS = ("岛", "屿")
"""Unlike rivers and mountains they lie in one place only."""
_TOWNS = ("镇", "乡", "街道", "苏木")


def keys(entity: Entity, context: Context) -> list[str]:
    """A division's one key; else a key a wording, or one within what the place lies in."""
    name = normalise(entity.name)
    parents = context.objects(entity, RelationType.PART_OF, RelationType.LOCATED_IN)
    outer = [normalise(one.name) for one in parents]
    division = meant(name, outer, context.divisions) or former(name, outer, context.divisions)
    if division is not None:
        own, parent = canonical(division)
        return [key_of(entity.type, own, parent or None)]
    if readings(name):
        return keys_with(entity.type, name, (), context.document_id)
    place = parsed(name)
    if place.local:
        chain = _whole_chain(place, entity, context)
        return keys_with(entity.type, place.own, [chain_text(chain)] if chain else [], context.document_id)
    if place.own.endswith(_ISLANDS) and not place.chain:
        lies = next((one for one in (meant(normalise(parent.name)) for parent in parents) if one is not None), None)
        if lies is not None:
            return [key_of(entity.type, place.own, as_context(lies))]
    wordings = [name, *(normalise(one) for one in entity.surfaces)]
    return [_key(entity, one) for one in wordings if one == name or not readings(one)]


def _key(entity: Entity, wording: str) -> str:
    place = parsed(wording)
    return key_of(entity.type, place.own, chain_text(place.chain) or None)


def _whole_chain(place: PlaceName, entity: Entity, context: Context) -> tuple[str, ...]:
    """What a local place lies in: by its name, by the relations of the document, or by the one county of it."""
    chain = place.chain
    if any(_is_county(link) for link in chain):
        return chain
    said = [link for parent in context.parents(place.own, entity) for link in (_links(parent),) if link]
    said.sort(key=lambda links: (not any(map(_is_county, links)), -len(links), links))
    more = said[0] if said else ()
    wide_enough = _is_county(context.home) or (context.home and place.own.endswith((*_TOWNS, *_ROADS)))
    if not any(map(_is_county, (*chain, *more))) and wide_enough:
        more = (*more, context.home)
    return (*chain, *(link for link in more if link not in chain))


@lru_cache(maxsize=65536)
def _links(context: str) -> tuple[str, ...]:
    """The places of a key's context, from the narrowest on; a namesake keeps its parent (鼓楼区@南京市)."""
    found: list[str] = []
    parts = context.split("@")
    while parts:
        one = parts.pop(0)
        if one.startswith(OF_DOCUMENT):
            return tuple(found)
        if parts and len(readings(one)) > 1:
            one = f"{one}@{parts.pop(0)}"
        found.append(one)
    return tuple(found)


def _is_county(link: str) -> bool:
    """Whether a link of a chain is as narrow as a county, so that a village in it needs no more."""
    name = link.partition("@")[0]
    return name.endswith(("县", "区", "旗")) or (
        name.endswith("市") and not any(one.level != "county" for one in bearers(name))
    )


def blocks(record: Record) -> tuple[str, ...]:
    """Its stem, with each thing that it lies in; a division of China has none."""
    if _is_division(record):
        return ()
    stem = _stem(record.name)
    links = _links(record.context)
    if not links or not PlaceName(record.name).local:
        return (stem,)
    return tuple(dict.fromkeys(f"{stem}@{one}" for link in links for one in (link, *_prefectures(link))))


def compare(left: Record, right: Record) -> Comparison:
    """By name and by what both lie in."""
    if _is_division(left) or _is_division(right):
        return Comparison(clash="another division" if _is_division(left) and _is_division(right) else "")
    one, other = _split(left.name), _split(right.name)
    if one[1] != other[1] and one[1] and other[1]:
        return Comparison(clash="another sort of place")
    where = _where(left.context, right.context)
    if where == "apart":
        return Comparison(clash="in another place")
    if where == "unsure":
        return Comparison()
    features = {
        "same_name": float(left.name == right.name),
        "suffix_missing": float(one[0] == other[0] and one[1] != other[1] and (one[1] or other[1]) in _CITIES),
        "wide_suffix_missing": float(one[0] == other[0] and one[1] != other[1] and (one[1] or other[1]) not in _CITIES),
        "name_likeness": fuzz.ratio(left.name, right.name) / 100 if one[0] != other[0] else 0.0,
        f"place_{where}": 1.0,
    }
    return Comparison({name: value for name, value in features.items() if value})


@lru_cache(maxsize=65536)
def _where(left: str, right: str) -> str:
    """How what two places lie in stands to each other: same, nested, open (one says nothing), unsure, apart."""
    if left == right:
        return "same" if left else "open"
    if not left or not right:
        return "open"
    one, other = _links(left), _links(right)
    if set(one) <= set(other) or set(other) <= set(one):
        return "nested"
    if any(set(links) <= countries() and not countries() & set(rest) for links, rest in ((one, other), (other, one))):
        return "open"
    mine, theirs = ({link.partition("@")[0][-1]: link for link in links} for links in (one, other))
    if any(theirs.get(level, link) != link for level, link in mine.items()):
        return "apart"
    return _by_divisions(one, other)


def _by_divisions(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    mine, theirs = _codes(one), _codes(other)
    if not mine or not theirs:
        return "nested" if set(one) & set(other) else "unsure"
    return "nested" if mine <= theirs or theirs <= mine else "apart"


def _codes(links: tuple[str, ...]) -> set[str]:
    """Codes of the divisions among the links and of all that these lie in."""
    found: set[str] = set()
    for link in links:
        division = of_link(link)
        if division is not None:
            found |= {division.code, *(one.code for one in ancestors(division))}
    return found


def _prefectures(link: str) -> tuple[str, ...]:
    division = of_link(link)
    return tuple(one.name for one in ancestors(division) if one.level == "prefecture") if division else ()


def _is_division(record: Record) -> bool:
    return listed(record.key) is not None


def _stem(name: str) -> str:
    return _split(name)[0]


@lru_cache(maxsize=65536)
def _split(name: str) -> tuple[str, str]:
    """A name's stem and its suffix; "" for the suffix where less than two characters would be left."""
    suffix = next((one for one in _SUFFIXES if name.endswith(one) and len(name) - len(one) >= 2), "")
    return (name[: -len(suffix)], suffix) if suffix and name not in countries() else (name, "")


PLACE = Kind(keys, blocks, compare)
