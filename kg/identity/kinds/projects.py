"""Projects go by name and what they belong to, their site or who undertakes them; a name of its own goes alone where
the document says neither."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.identity.bodies import body
from kg.identity.context import Context
from kg.identity.divisions import bearers, leading
from kg.identity.kinds.kind import Comparison, Kind
from kg.identity.place_names import without_country
from kg.identity.project_likeness import likeness
from kg.identity.project_names import ProjectName, own_mask, project_name, route
from kg.identity.project_owners import contexts
from kg.identity.project_words import folded, telling, telling_tail, without_quantities
from kg.identity.records import Record, key_of, keys_with
from kg.model import Entity, RelationType
from kg.values import normalise

_LEVELS = "省市县区"
_TAIL = 3
_HEAD = 4
_OWN = re.compile(r"[^ ]{2,}")
_UNANCHORED = frozenset({"anchor_none", "anchor_sorts", "anchor_region", "anchor_route"})
_LAST = 8
_NARROW, _WIDE = 2, 3
"""Characters of a piece by which projects are looked up."""


def keys(entity: Entity, context: Context) -> list[str]:
    """One key a site and one an owner, sites first; else its own name."""
    forms = [project_name(normalise(one)) for one in (entity.name, *entity.surfaces)]
    sites = context.objects(entity, RelationType.SITED_IN, RelationType.LOCATED_IN, RelationType.PART_OF)
    owners = context.subjects(entity, RelationType.UNDERTAKES)
    wheres = [*sorted(map(context.called, sites)), *sorted(map(context.called, owners))]
    names = [_bare(forms[0].form), *(one.form for one in forms[1:] if one.named or _is_telling(one, wheres))]
    if wheres:
        return [key_of(entity.type, name, where) for name in dict.fromkeys(names) for where in wheres]
    named = [one.form for one in forms if one.named]
    if not forms[0].named:
        first = keys_with(entity.type, names[0], (), context.document_id)
        return [*first, *(key_of(entity.type, name) for name in named)]
    return [key_of(entity.type, name) for name in named]


def _is_telling(name: ProjectName, wheres: list[str]) -> bool:
    """Whether a short form of the trade alone (封装测试) says enough beside a site or owner."""
    return bool(wheres) and len(name.form) > _TAIL and not name.phases


def _bare(form: str) -> str:
    """县人民医院搬迁 without 县, which its context says."""
    return form[1:] if form[0] in _LEVELS and len(form) > _TAIL + 1 else form


def blocks(record: Record) -> tuple[str, ...]:
    """Two characters of what is made or built with what the project may belong to, and the beginning of the name.

    Where that is a listed place, three characters, because a city has many projects.
    """
    form = folded(record.name)
    anchors = _heads(form, _NARROW) | body(record.context).anchors if record.context else _heads(form, 0)
    ends, way = route(record.name)
    found = {f"{piece}@{one}" for one in anchors for piece in _pieces(form, _WIDE if bearers(one) else _NARROW)}
    found |= {f"{way}:{ends}"} if ends else set()
    return tuple(sorted(found if record.context else found | {form[:_HEAD], *_inner_head(form)}))


@lru_cache(maxsize=65536)
def _pieces(form: str, size: int) -> frozenset[str]:
    """The stretches of so many characters at the end of what a name says besides loose words and quantities."""
    text = without_quantities(form)
    bare = (telling_tail(text) or telling(text) or text)[-_LAST:]
    return frozenset(bare[at : at + size] for at in range(max(1, len(bare) - size + 1)))


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
    runs = (found.start() for found in _OWN.finditer(mask) if found.start() <= len(form) - _HEAD)
    heads = (mask[at : at + 2] for at in {0, 2, 3, _start(form), *runs} if at + 2 <= size)
    return frozenset(one for one in heads if not set(one) & {" "})


def _start(form: str) -> int:
    """How many characters a place in front takes."""
    return len(form) - len(without_country(form[sum(map(len, leading(form))) :]))


def compare(left: Record, right: Record) -> Comparison:
    """By name and by what both belong to."""
    reason = _clash(project_name(left.name), project_name(right.name))
    if reason:
        return Comparison(clash=reason)
    where = contexts(left.context, right.context)
    if where == "apart":
        return Comparison(clash="at another site")
    features = likeness(left, right, where)
    if "what_opposed" in features and not _UNANCHORED & features.keys():
        return Comparison(clash="another thing of its kind")
    return Comparison(features)


def _clash(one: ProjectName, other: ProjectName) -> str:
    if one.phases != other.phases:
        return "another phase"
    numbers = {*one.numbers}, {*other.numbers}
    return "" if numbers[0] <= numbers[1] or numbers[1] <= numbers[0] else "another number"


PROJECT = Kind(keys, blocks, compare)
