"""Identity keys: what a document-local entity can be known by in other documents.

A key is `Type|normalised name` or `Type|normalised name|context`. The context keeps apart what merely has a common
name: two people, two county bureaus, two villages. Where the document gives no context, its own id is the context, so
that the entity stays alone until a person or a better text says more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kg.identity.context import Context
from kg.identity.parks import names_itself, park_form
from kg.identity.places import says_where
from kg.model import Entity, EntityType, Extraction, RelationType
from kg.values import normalise

_LEGAL_FORM = re.compile(r"(集团)?(股份|控股|有限责任|有限)*公司$")
_LOCAL_PLACE = re.compile(r"(?:[镇乡村组屯寨社区街路巷道]|街道|社区|大道|公路|小区|广场|大桥|工地|片区|园|厂)$")
_OFFICE = re.compile(r"(局|委|办|厅|所|站|会|处|科|室|队|部|院|中心|政府|人大|政协|党组|小组|专班|支部|街道|指挥部)$")
_DISTINCT = re.compile(r"(大学|学院|研究院|科学院|医院|协会|学会|商会|基金会|联合会)$")
_SHORTEST_ALIAS = 3
"""Characters below which a company's short form is too common to say that two companies are one."""


@dataclass(frozen=True, slots=True)
class EntityKeys:
    """What one document-local entity is known by; the document says that all its keys are one."""

    local: str
    primary: str
    all: tuple[str, ...]
    """`primary` first, the others sorted."""


def type_of(key: str) -> EntityType:
    """The entity type that a key starts with.

    Raises:
        ValueError: it starts with none.
    """
    return EntityType(key.partition("|")[0])


def identity_keys(entity: Entity, extraction: Extraction, document_id: str) -> EntityKeys:
    """The keys of one entity of a document.

    Companies, industries, initiatives and awards go by their names, people by name and the body where they hold a
    post, projects by name and what they belong to. Parks of a level (洛陂经开区) and all parks and offices that say
    where go by their names, other parks and offices by name and place.
    """
    context = Context(extraction, document_id)
    keys = _RULES[entity.type](entity, context)
    primary, others = keys[0], sorted(set(keys[1:]) - {keys[0]})
    return EntityKeys(local=entity.id, primary=primary, all=(primary, *others))


def _by_names(entity: Entity, _context: Context) -> list[str]:
    return [_key(entity.type, normalise(surface)) for surface in (entity.name, *entity.surfaces)]


def _company(entity: Entity, _context: Context) -> list[str]:
    names = [normalise(surface) for surface in (entity.name, *entity.surfaces)]
    cores = [_LEGAL_FORM.sub("", name) for name in names]
    aliases = [name for name in (*names, *cores) if len(name) >= _SHORTEST_ALIAS]
    return [_key(entity.type, name) for name in (names[0], *aliases)]


def _person(entity: Entity, context: Context) -> list[str]:
    name = normalise(entity.name)
    bodies = sorted(_context_of(body, context) for body in context.objects(entity, RelationType.HOLDS_POST))
    return _with_contexts(entity.type, name, bodies, context)


def _organization(entity: Entity, context: Context) -> list[str]:
    name = normalise(entity.name)
    common = _OFFICE.search(name) and not _DISTINCT.search(name)
    if says_where(name) or not common:
        return _by_names(entity, context)
    return _with_contexts(entity.type, name, _parents(name, entity, context)[:1], context)


def _park(entity: Entity, context: Context) -> list[str]:
    around = [normalise(place.name) for place in context.objects(entity, RelationType.LOCATED_IN)]
    forms = [park_form(normalise(surface), around) for surface in (entity.name, *entity.surfaces)]
    stems = context.stems_of_places()
    alone = [form for form in forms if names_itself(form) or says_where(form) or form.startswith(stems)]
    if alone:
        return [_key(entity.type, form) for form in alone]
    return _with_contexts(entity.type, forms[0], _parents(forms[0], entity, context)[:1], context)


def _place(entity: Entity, context: Context) -> list[str]:
    name = normalise(entity.name)
    if not _LOCAL_PLACE.search(name) or says_where(name, short_forms=False):
        return _by_names(entity, context)
    return _with_contexts(entity.type, name, _parents(name, entity, context)[:1], context)


def _project(entity: Entity, context: Context) -> list[str]:
    sites = context.objects(entity, RelationType.SITED_IN, RelationType.LOCATED_IN, RelationType.PART_OF)
    owners = context.subjects(entity, RelationType.UNDERTAKES)
    contexts = [*sorted(_context_of(site, context) for site in sites), *sorted(_context_of(o, context) for o in owners)]
    return _with_contexts(entity.type, normalise(entity.name), contexts, context)


_RULES: dict[EntityType, Callable[[Entity, Context], list[str]]] = {
    EntityType.PARK: _park,
    EntityType.COMPANY: _company,
    EntityType.PROJECT: _project,
    EntityType.PERSON: _person,
    EntityType.ORGANIZATION: _organization,
    EntityType.PLACE: _place,
    EntityType.INDUSTRY: _by_names,
    EntityType.INITIATIVE: _by_names,
    EntityType.AWARD: _by_names,
}


def _parents(name: str, entity: Entity, context: Context) -> list[str]:
    """Contexts of what the entity lies in or belongs to; an office of a level (县财政局) takes one of that level."""
    level = name[0] if name[0] in "省市州县区镇乡" else ""
    parents = context.objects(entity, RelationType.PART_OF, RelationType.LOCATED_IN)
    fitting = [parent for parent in parents if not level or normalise(parent.name).endswith(level)]
    return sorted(_context_of(parent, context) for parent in fitting)


def _context_of(entity: Entity, context: Context) -> str:
    """What an entity is called when it is another's context: its own primary key without the type."""
    if not context.enter(entity):
        return normalise(entity.name)
    keys = _RULES[entity.type](entity, context)
    context.leave(entity)
    return keys[0].partition("|")[2].replace("|", "@")


def _with_contexts(kind: EntityType, name: str, contexts: Iterable[str], context: Context) -> list[str]:
    keys = [_key(kind, name, where) for where in contexts]
    return keys or [_key(kind, name, f"document {context.document_id}")]


def _key(kind: EntityType, name: str, context: str | None = None) -> str:
    parts = [kind.value, name.replace("|", "/")]
    return "|".join(parts if context is None else [*parts, context])
