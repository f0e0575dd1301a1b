"""What may be meant by the first characters of something: entities, types, properties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from kg.api.reconcile.extend import property_form
from kg.api.reconcile.forms import PropertyForm, SuggestedEntityForm, WholeTypeForm
from kg.api.reconcile.properties import properties
from kg.api.reconcile.types import type_form, type_forms
from kg.ledger import EntityRow, Ledger
from kg.ledger.search import fold
from kg.model import EntityType

Form = TypeVar("Form", bound=Mapping[str, object])

SHOWN = 20
_NAMES_SHOWN = 3


def entities(ledger: Ledger, prefix: str, skipped: int, kinds: frozenset[EntityType]) -> list[SuggestedEntityForm]:
    """The entities whose id, code, name or pinyin begins with the prefix or has it, `skipped` of them left out."""
    current = ledger.current_id(prefix.strip())
    row = ledger.entity(current) if current and not skipped else None
    only = next(iter(kinds)) if len(kinds) == 1 else None
    found = ledger.search(prefix, only, skipped, SHOWN).items if prefix.strip() else ()
    rows = [*([row] if row else ()), *found]
    return [
        {"id": one.id, "name": one.label, "description": described(one), "notable": [type_form(one.type)]}
        for one in rows
        if one.type in kinds
    ]


def types(prefix: str, skipped: int) -> list[WholeTypeForm]:
    """The types whose id or name in either language has the prefix."""
    return _having(prefix, type_forms())[skipped : skipped + SHOWN]


def properties_like(prefix: str, skipped: int) -> list[PropertyForm]:
    """The properties whose id or name in either language has the prefix."""
    return _having(prefix, map(property_form, properties().values()))[skipped : skipped + SHOWN]


def described(row: EntityRow) -> str:
    """What tells an entity from its namesakes: other names, and in how many documents it is named."""
    names = "、".join(row.aliases[:_NAMES_SHOWN])
    return f"{names} · {row.documents} 篇文章" if names else f"{row.documents} 篇文章"


def _having(prefix: str, forms: Iterable[Form]) -> list[Form]:
    """Those that begin with the prefix before those that have it inside."""
    wanted = fold(prefix)
    ranked = []
    for form in forms:
        name = str(form["name"])
        words = [fold(str(form["id"])), *(fold(word) for word in name.split()), fold(name)]
        place = 0 if any(word.startswith(wanted) for word in words) else 1
        if any(wanted in word for word in words):
            ranked.append((place, form))
    return [form for _, form in sorted(ranked, key=lambda one: one[0])]
