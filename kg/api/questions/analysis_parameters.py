"""The query parameters of an analysis: its options, the filters that it takes, and a page of its rows."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model
from pydantic.json_schema import SkipJsonSchema

from kg.analysis.catalogue.offered import Analysis
from kg.analysis.catalogue.options import Option, OptionValue
from kg.api.answers.examples import ids
from kg.api.answers.link_parameters import DATE
from kg.api.answers.paging import Cursor
from kg.ledger import RELATIONS_OF_LINKS
from kg.ledger.graph_filter import MOST_SOURCES
from kg.model import EntityType, Stage

_RELATION = Literal.__getitem__(tuple(RELATIONS_OF_LINKS))
_ABSENT: Any = Annotated[None, SkipJsonSchema()]  # type: ignore[type-arg]
"""None, which stands for nothing given, and which nobody can send."""
_DAY = Annotated[str, Field(pattern=DATE)]
_DATE: Any = _DAY | _ABSENT
_FILTERS: dict[str, tuple[Any, Any]] = {
    "type": (list[EntityType], Field(default_factory=list, description="Only between entities of these types.")),
    "relation": (list[_RELATION], Field(default_factory=list, description="Only these relations.")),  # type: ignore[valid-type]
    "since": (
        _DATE,
        Field(None, description="Only claims of what holds on or after this date, ISO 8601."),
    ),
    "until": (_DATE, Field(None, description="Only claims of what holds on or before this date.")),
    "stage": (list[Stage], Field(default_factory=list, description="Only claims that say one of these stages.")),
    "min_confidence": (float, Field(0.0, ge=0, le=1, description="Claims less sure do not count.")),
    "min_sources": (int, Field(1, ge=1, le=MOST_SOURCES, description="Only links of so many independent sources.")),
}
_PAGE: dict[str, tuple[Any, Any]] = {
    "limit": (int, Field(50, ge=1, description="Items on the page; CSV has all.")),
    "cursor": (Cursor, None),
}
_EXAMPLES: dict[str, object] = {"date": "2024-06", "entity": ids.PARK, "text": "新材料", "flag": True}


def parameters_of(analysis: Analysis) -> type[BaseModel]:
    """The model of an analysis's query parameters; an unknown one is an error, not ignored."""
    fields: dict[str, Any] = {
        **{option.name: _field(option) for option in analysis.options},
        **{name: _FILTERS[name] for name in analysis.filters},
        **_PAGE,
    }
    return create_model(f"{camel(analysis.name)}Parameters", __config__=ConfigDict(extra="forbid"), **fields)


def camel(name: str) -> str:
    """`core-periphery` → `CorePeriphery`."""
    return "".join(part.capitalize() for part in name.split("-"))


def options_of(analysis: Analysis, given: BaseModel) -> dict[str, OptionValue]:
    """The options among parameters."""
    return {option.name: getattr(given, option.name) for option in analysis.options}


def _field(option: Option) -> tuple[Any, Any]:
    kind = _kind(option)
    told: dict[str, Any] = {"description": option.description, "examples": [_example(option)]}
    if option.required:
        return kind, Field(**told)
    return (kind if option.default is not None else kind | _ABSENT), Field(option.default, **told)


def _kind(option: Option) -> Any:
    """The type of an option's value with its bounds, which have to stand at the type where None may be instead."""
    bounds = Field(ge=option.least, le=option.most)
    match option.kind:
        case "choice":
            return Literal.__getitem__(option.choices)
        case "whole":
            return Annotated[int, bounds]
        case "decimal":
            return Annotated[float, bounds]
        case "flag":
            return bool
        case "date":
            return _DAY
    return Annotated[str, Field(min_length=1, max_length=200)]


def _example(option: Option) -> object:
    if option.example is not None or option.default is not None:
        return option.default if option.example is None else option.example
    if option.kind == "choice":
        return option.choices[0]
    return _EXAMPLES.get(option.kind, 1 if option.least is None else option.least)
