"""The types of entities, as the protocol has them: classes of the ontology by their short names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kg.api.reconcile.forms import TypeForm, WholeTypeForm
from kg.errors import BadRequest
from kg.model import EntityType
from kg.vocabulary import NS, vocabulary

ROOT = "Entity"
_PREFIX = "pg:"


def type_form(kind: str) -> TypeForm:
    """A type by id and name: `{"id": "Park", "name": "园区 Park"}`."""
    wording = vocabulary().classes[kind].wording
    return {"id": str(kind), "name": f"{wording.zh} {wording.en}"}


@cache
def type_forms() -> tuple[WholeTypeForm, ...]:
    """All types with what they are under and what the ontology says of them, the root last."""
    return (*(_whole(kind, [type_form(ROOT)]) for kind in EntityType), _whole(ROOT, []))


def kinds_of(type_id: str) -> frozenset[EntityType]:
    """The entity types that are a type or under it: `Park`, `pg:Park`, `Entity`, or the IRI of any class above them.

    Raises:
        BadRequest: there is no such type.
    """
    found = _under().get(type_id.removeprefix(NS).removeprefix(_PREFIX))
    if found is None:
        known = ", ".join((*EntityType, ROOT))
        raise BadRequest(f"no type {type_id!r}; there are: {known}, and the IRIs of the classes above them")
    return found


@cache
def _under() -> Mapping[str, frozenset[EntityType]]:
    found: dict[str, set[EntityType]] = {ROOT: set(EntityType)}
    for kind in EntityType:
        for name in (kind.value, *vocabulary().classes[kind].parents):
            found.setdefault(name.removeprefix(NS), set()).add(kind)
    return {name: frozenset(kinds) for name, kinds in found.items()}


def _whole(kind: str, broader: list[TypeForm]) -> WholeTypeForm:
    wording = vocabulary().classes[kind].wording
    named = type_form(kind)
    told: WholeTypeForm = {"id": named["id"], "name": named["name"]}
    if broader:
        told["broader"] = broader
    if wording.comment_en:
        told["description"] = wording.comment_en
    return told
