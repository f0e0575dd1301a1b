"""What a client sends: batches of queries and requests to extend, read strictly and within limits."""

from __future__ import annotations

from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from kg.api.answers.bodies import TooLarge
from kg.errors import BadRequest

LONGEST_NAME = 300
"""Characters of a name; the longest registered names of companies have about a hundred."""
MOST_CANDIDATES = 50
USUAL_CANDIDATES = 5
MOST_PROPERTIES = 20
MOST_VALUES = 20
_MOST_TYPES = 20
_ERRORS_SHOWN = 3

Text = Annotated[str, StringConstraints(max_length=LONGEST_NAME)]


class EntityValue(BaseModel):
    """A value that is an entity, as when its column was matched before."""

    model_config = ConfigDict(strict=True)

    id: Text
    name: Text = ""


Value = bool | int | Annotated[float, Field(allow_inf_nan=False)] | Text | EntityValue


def _listed(value: object) -> object:
    return value if isinstance(value, list) else [value]


class Constraint(BaseModel):
    """Values that a property of the entity should have, one of them at least."""

    model_config = ConfigDict(strict=True)

    pid: Text
    v: Annotated[list[Value], Field(max_length=MOST_VALUES), BeforeValidator(_listed)]


class Query(BaseModel):
    """One query: a name, or properties, or both."""

    model_config = ConfigDict(strict=True, extra="forbid")

    query: Text | None = None
    type: Annotated[list[Text], Field(max_length=_MOST_TYPES), BeforeValidator(_listed)] = []
    type_strict: Literal["any", "should", "all"] = "any"
    limit: Annotated[float, Field(ge=1, le=MOST_CANDIDATES, multiple_of=1)] = USUAL_CANDIDATES
    properties: Annotated[list[Constraint], Field(max_length=MOST_PROPERTIES)] = []


class Wanted(BaseModel):
    """A property to extend rows by."""

    model_config = ConfigDict(strict=True)

    id: Text
    settings: dict[str, bool | int | float | Text] = {}


class Extension(BaseModel):
    """Which properties of which entities are wanted."""

    model_config = ConfigDict(strict=True, extra="forbid")

    ids: list[Text]
    properties: Annotated[list[Wanted], Field(max_length=MOST_PROPERTIES)]


_Read = TypeVar("_Read")
_BATCH: TypeAdapter[dict[str, Query]] = TypeAdapter(dict[Text, Query])
_EXTENSION: TypeAdapter[Extension] = TypeAdapter(Extension)


def read_batch(text: str, most: int) -> dict[str, Query]:
    """The queries of a batch by the keys that the client gave them.

    Raises:
        BadRequest: it is no JSON, or not what the schema of the specification has; with the place.
        TooLarge: it has more than `most` queries.
    """
    found = _read(_BATCH, text, "queries")
    if len(found) > most:
        raise TooLarge(f"{len(found)} queries are in the batch and {most} may be: send them in parts (`batchSize`)")
    for key, query in found.items():
        if not (query.query or "").strip() and not query.properties:
            raise BadRequest(f"queries: {key}: neither `query` nor `properties` says what to look for")
    return found


def read_extension(text: str, most: int) -> Extension:
    """What to extend rows by; raises as `read_batch`, TooLarge for more than `most` ids."""
    found = _read(_EXTENSION, text, "extend")
    if len(found.ids) > most:
        raise TooLarge(f"extend: {len(found.ids)} ids are asked for and {most} may be: send them in parts")
    return found


def _read(adapter: TypeAdapter[_Read], text: str, name: str) -> _Read:
    try:
        return adapter.validate_json(text)
    except ValidationError as error:
        every = error.errors(include_url=False, include_input=False, include_context=False)
        told = "; ".join(
            f"{'.'.join(str(part) for part in one['loc']) or 'JSON'}: {one['msg']}" for one in every[:_ERRORS_SHOWN]
        )
        more = f"; and {len(every) - _ERRORS_SHOWN} more" if len(every) > _ERRORS_SHOWN else ""
        raise BadRequest(f"{name}: {told}{more}") from None
    except UnicodeEncodeError:
        raise BadRequest(f"{name}: it has half a character (a lone surrogate): send UTF-8") from None
