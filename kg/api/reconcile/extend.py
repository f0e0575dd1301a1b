"""Values of properties of entities: columns for a sheet whose names are matched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from sqlite3 import Connection

from kg.api.reconcile.forms import MetaForm, PropertyForm, ProposedForm, SettingForm, Value
from kg.api.reconcile.properties import INVERSE, Property, Source, properties, property_of
from kg.api.reconcile.queries import Extension, Wanted
from kg.api.reconcile.types import kinds_of, type_form
from kg.errors import BadRequest
from kg.ledger import entities, reconciling
from kg.ledger.emission import days
from kg.ledger.rows import EntityRow
from kg.model import Scheme

USUAL_VALUES, MOST_VALUES = 10, 200
SETTINGS: tuple[SettingForm, ...] = (
    {
        "name": "limit",
        "label": "最多几个值 Values at most",
        "type": "number",
        "default": USUAL_VALUES,
        "help_text": f"Of a property of one entity, those of most sources first; at most {MOST_VALUES}.",
    },
    {
        "name": "metric",
        "label": "指标 Metric",
        "type": "text",
        "default": "",
        "help_text": "For properties of observations: only those of this metric, such as 营业收入.",
    },
)
_DAY = {"periodStart": 0, "periodEnd": 1}
_WHOLE = frozenset({"amount"})
_REAL = frozenset({"value", "change"})


@dataclass(frozen=True, slots=True)
class _Settings:
    limit: int
    metric: str


def rows_of(connection: Connection, wanted: Extension) -> Iterator[tuple[str, dict[str, list[Value]]]]:
    """Each id with its row: by property its values, none where nothing, or no such id, is known; in the given order.

    The properties of an event stand in one order, with `{}` where one of them is not said, so that they can be read
    side by side.

    Raises:
        BadRequest: there is no such property, or a setting cannot be used.
    """
    columns = [(one.id, property_of(one.id), _settings(one)) for one in wanted.properties]
    for entity in dict.fromkeys(wanted.ids):
        current = entities.current(connection, entity)
        row = entities.one(connection, current) if current else None
        yield (
            entity,
            {name: list(_values(connection, row, prop, told)) if row else [] for name, prop, told in columns},
        )


def meta(wanted: Extension) -> list[MetaForm]:
    """The properties of a request by name, with the type of values that are all of one."""
    return [_meta(one.id, property_of(one.id)) for one in wanted.properties]


def proposed(type_id: str, limit: int) -> ProposedForm:
    """The properties that entities of a type may have, relations first; raises BadRequest for an unknown type."""
    kinds = kinds_of(type_id)
    found = [property_form(one) for one in properties().values() if one.of & kinds]
    return {"type": type_id, "limit": limit, "properties": found[:limit]}


def property_form(prop: Property) -> PropertyForm:
    """A property by id, name and what the ontology says of it."""
    told: PropertyForm = {"id": prop.id, "name": prop.name}
    if prop.description:
        told["description"] = prop.description
    return told


def _meta(asked: str, prop: Property) -> MetaForm:
    told: MetaForm = {"id": asked, "name": prop.name}
    if len(prop.values) == 1:
        told["type"] = type_form(*prop.values)
    return told


def _settings(wanted: Wanted) -> _Settings:
    limit = wanted.settings.get("limit", USUAL_VALUES)
    # Clients send what was typed into a form, a number or not.
    try:
        number = int(float(limit))
    except (ValueError, OverflowError):
        number = 0
    if not 1 <= number <= MOST_VALUES:
        raise BadRequest(f"extend: {wanted.id}: limit {limit!r} is none from 1 to {MOST_VALUES}")
    return _Settings(number, str(wanted.settings.get("metric", "")).strip())


def _values(connection: Connection, row: EntityRow, prop: Property, settings: _Settings) -> Iterable[Value]:
    if prop.source is Source.LINK:
        out = not prop.id.startswith(INVERSE)
        found = reconciling.linked(connection, row.id, prop.field, settings.limit, outgoing=out)
        return [{"id": one.id, "name": one.label} for one in found]
    if prop.source is Source.CODE:
        codes = [code.value for code in row.identifiers if code.scheme is Scheme(prop.field)]
        return [{"str": code} for code in codes[: settings.limit]]
    if prop.source is Source.ALIAS:
        return [{"str": name} for name in row.aliases[: settings.limit]]
    if prop.source is Source.COUNT:
        return [{"int": getattr(row, prop.field)}]
    events = reconciling.events_of(connection, row.id, prop.event, settings.limit, settings.metric)
    return [_of_event(connection, event, prop.field) for event in events]


def _of_event(connection: Connection, event: Mapping[str, str], field: str) -> Value:
    if field in _DAY:
        day = days(event.get("period"))[_DAY[field]]
        return {"date": f"{day}T00:00:00Z"} if day else {}
    said = event.get(field)
    if said is None:
        return {}
    if field in _WHOLE:
        return {"int": int(said)}
    if field in _REAL:
        return {"float": float(said)}
    row = entities.one(connection, said) if field in ("project", "investor", "site") else None
    return {"id": row.id, "name": row.label} if row else {"str": said}
