"""Projects go by name and what they belong to, their site or who undertakes them; a name of its own goes alone where
the document says neither."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.identity.bodies import Body, body, same_firm
from kg.identity.company_names import company_name
from kg.identity.context import Context
from kg.identity.divisions import leading, plain
from kg.identity.kinds.kind import Comparison, Kind
from kg.identity.meant import meant, of_link, with_ancestors
from kg.identity.place_names import countries, without_country
from kg.identity.project_names import ProjectName, own_mask, project_form, project_name, route
from kg.identity.records import Record, key_of, keys_with
from kg.model import Entity, RelationType
from kg.values import normalise

_DECORATIONS = ("建设", "示范", "产业化", "公路", "项目", "工程", "生产线", "生产", "一体化", "新建", "制造", "国家")
_SITE = re.compile(r"(?<=.{3})(?<!总部)基地$")
_QUANTITY = re.compile(r"^\d+(?:\.\d+)?(?:[万亿千百]|[A-Z])*(?:[\u4e00-\u9fff])?$")
_LEVELS = "省市县区"
_TAIL = 3
_HEAD = 4
_PLACE = 3
"""Characters that a place in front can have of which nothing else is known."""


def keys(entity: Entity, context: Context) -> list[str]:
    """One key a site and one an owner, sites first; else its own name."""
    forms = [project_name(normalise(one)) for one in (entity.name, *entity.surfaces)]
    sites = context.objects(entity, RelationType.SITED_IN, RelationType.LOCATED_IN, RelationType.PART_OF)
    owners = context.subjects(entity, RelationType.UNDERTAKES)
    contexts = [*sorted(map(context.called, sites)), *sorted(map(context.called, owners))]
    names = [_bare(forms[0].form), *(one.form for one in forms[1:] if one.named or _is_telling(one, contexts))]
    if contexts:
        return [key_of(entity.type, name, where) for name in dict.fromkeys(names) for where in contexts]
    named = [one.form for one in forms if one.named]
    if not forms[0].named:
        first = keys_with(entity.type, names[0], (), context.document_id)
        return [*first, *(key_of(entity.type, name) for name in named)]
    return [key_of(entity.type, name) for name in named]


def _is_telling(name: ProjectName, contexts: list[str]) -> bool:
    """Whether a short form of the trade alone (封装测试) says enough beside a site or owner."""
    return bool(contexts) and len(name.form) > _TAIL and not name.phases


def _bare(form: str) -> str:
    """县人民医院搬迁 without 县, which its context says."""
    return form[1:] if form[0] in _LEVELS and len(form) > _TAIL + 1 else form


def blocks(record: Record) -> tuple[str, ...]:
    """The end of the name with what the project may belong to, and the beginning of the name."""
    form = record.name
    tail = _undecorated(form)[-_TAIL:]
    anchors = _heads(form, _TAIL) | body(record.context).anchors if record.context else _heads(form, 0)
    ends, way = route(form)
    found = {f"{tail}@{one}" for one in anchors} | ({f"{way}:{ends}"} if ends else set())
    return tuple(sorted(found if record.context else found | {form[:_HEAD], *_inner_head(form)}))


def _inner_head(form: str) -> tuple[str, ...]:
    """The first characters behind a place in front, where they are not all of the trade."""
    start = _start(form)
    own = own_mask(form)[start : start + _HEAD].replace(" ", "")
    return (form[start : start + _HEAD],) if start and len(own) > 1 else ()


@lru_cache(maxsize=65536)
def _heads(form: str, tail: int) -> frozenset[str]:
    """What a name may say of its site or owner: its first characters, with or without a place before them.

    Characters of words of the trade, and the last `tail` ones, say nothing of either.
    """
    mask = own_mask(form)
    size = len(form) - tail
    heads = (mask[at : at + 2] for at in (0, 2, 3, _start(form)) if at + 2 <= size)
    return frozenset(one for one in heads if not set(one) & {" "})


def _start(form: str) -> int:
    """How many characters a place in front takes."""
    return len(form) - len(without_country(form[sum(map(len, leading(form))) :]))


def compare(left: Record, right: Record) -> Comparison:
    """By name and by what both belong to."""
    one, other = project_name(left.name), project_name(right.name)
    reason = _clash(one, other)
    if reason:
        return Comparison(clash=reason)
    where = _contexts(left.context, right.context)
    if where == "apart":
        return Comparison(clash="at another site")
    names = _names(left, right)
    if _is_weak(names, where, one, other):
        return Comparison()
    return Comparison({f"name_{names}": 1.0, f"context_{where}": 1.0})


def _is_weak(names: str, where: str, one: ProjectName, other: ProjectName) -> bool:
    """Whether two projects have too little in common to be weighed at all.

    A name with something unknown in front; one without its quantity where not even the site is the same; a name of
    the trade (总部基地) of which one document gives the site and another the owner.
    """
    if names == "quantity":
        return where not in ("same", "near")
    return names == "headed" or (where == "sorts" and not (one.named and other.named))


def _clash(one: ProjectName, other: ProjectName) -> str:
    if one.phases != other.phases:
        return "another phase"
    if one.numbers != other.numbers and one.numbers and other.numbers:
        return "another number"
    return ""


def _names(left: Record, right: Record) -> str:
    """same; owned and headed, where one has in front what the other belongs to, or anything else; decorated; other."""
    one, other = left.name, right.name
    if one == other:
        return "same"
    if _undecorated(one) == _undecorated(other) or _is_moved(one, other):
        return "decorated"
    if route(one) == route(other) != ("", ""):
        return "route"
    if len(one) < len(other):
        left, right = right, left
    full, short = _undecorated(left.name), _undecorated(right.name)
    if not full.endswith(short) or len(short) < _TAIL:
        return "other"
    head = full[: -len(short)]
    if _QUANTITY.match(head):
        return "quantity"
    if right.context:
        return "owned" if _says(head, right.context) else "headed_otherwise"
    if head in countries() or meant(head) is not None:
        return "placed"
    return "headed_named" if project_name(right.name).named and len(head) <= _PLACE else "headed"


def _is_moved(one: str, other: str) -> bool:
    """Whether two names differ in where their place stands: 广东沧江引水, 沧江广东引水."""
    place = "".join(leading(one)) or "".join(leading(other))
    return bool(place) and place in one and place in other and one.replace(place, "") == other.replace(place, "")


@lru_cache(maxsize=65536)
def _undecorated(form: str) -> str:
    bare = form
    for word in _DECORATIONS:
        bare = bare.replace(word, "")
    bare = _SITE.sub("", bare)
    return bare if len(bare) >= _TAIL else form


@lru_cache(maxsize=65536)
def _says(head: str, context: str) -> bool:
    """Whether what stands before a name is the site or owner that the context names."""
    where = body(context)
    if where.firm:
        firm = company_name(where.organ)
        return (
            firm.stem == head
            or firm.core.endswith(head)
            or where.organ.startswith(head)
            or same_firm(head, where.organ)
        )
    if where.park:
        return where.park.startswith(head) or head.startswith(where.park) or head == project_form(context)
    place = where.place.partition("@")[0]
    return plain(head) == plain(place) or head.endswith((place, plain(place))) or head == where.organ


@lru_cache(maxsize=65536)
def _contexts(left: str, right: str) -> str:
    """How the sites or owners of two projects stand to each other; sorts: one is a site, the other an owner."""
    if left == right:
        return "same" if left else "open"
    if not left or not right:
        return "open"
    one, other = body(left), body(right)
    if one.firm != other.firm:
        return "sorts"
    if one.firm:
        return "same" if same_firm(one.organ, other.organ) else "other"
    return _sites(one, other)


def _sites(one: Body, other: Body) -> str:
    mine, theirs = one.park or plain(one.place.partition("@")[0]), other.park or plain(other.place.partition("@")[0])
    if mine == theirs:
        return "same"
    if mine and theirs and (mine.startswith(theirs) or theirs.startswith(mine)):
        return "near"
    if one.place and other.place and one.place[-1] == other.place[-1]:
        return "apart"
    codes = [_codes(where.place or _opening(where.park)) for where in (one, other)]
    if not codes[0] or not codes[1]:
        return "other"
    return "near" if codes[0] <= codes[1] or codes[1] <= codes[0] else "apart"


def _opening(park: str) -> str:
    return "".join(leading(park))


@lru_cache(maxsize=65536)
def _codes(place: str) -> frozenset[str]:
    division = of_link(place) if place else None
    return with_ancestors(division.code) if division else frozenset()


PROJECT = Kind(keys, blocks, compare)
