"""What `/reconcile` answers: the forms of the Reconciliation Service API 0.2."""

from __future__ import annotations

from typing import Annotated, Generic, NotRequired, TypeVar

from pydantic import Field
from typing_extensions import TypedDict

Form = TypeVar("Form")


class TypeForm(TypedDict):
    """A type by id and name."""

    id: str
    name: str


class WholeTypeForm(TypeForm):
    """A type with what it is under and what the ontology says of it."""

    broader: NotRequired[list[TypeForm]]
    description: NotRequired[str]


class PropertyForm(TypedDict):
    """A property by id and name."""

    id: str
    name: str
    description: NotRequired[str]


class SuggestedEntityForm(TypedDict):
    """An entity that may be meant."""

    id: str
    name: str
    description: str
    notable: list[TypeForm]


class Result(TypedDict, Generic[Form]):
    """What was found."""

    result: list[Form]


class FeatureForm(TypedDict):
    """A part of a candidate's score; `/reconcile/features/{id}` says what it means."""

    id: str
    value: float | bool


class MatchForm(TypedDict):
    """An entity that a query may mean."""

    id: str
    name: str
    description: str
    type: list[TypeForm]
    score: Annotated[float, Field(description="0 to 100.")]
    match: Annotated[bool, Field(description="Whether it may be taken without a look.")]
    features: list[FeatureForm]


class MetaForm(TypedDict):
    """A column of the rows."""

    id: str
    name: str
    type: NotRequired[TypeForm]


class Value(TypedDict):
    """One value of a cell: an entity (`id`, `name`), a text, a number or a time."""

    id: NotRequired[str]
    name: NotRequired[str]
    str: NotRequired[str]
    int: NotRequired[int]
    float: NotRequired[float]
    date: NotRequired[str]


class ExtendedForm(TypedDict):
    """Properties of entities: by the entity's id, then by the property's."""

    meta: list[MetaForm]
    rows: dict[str, dict[str, list[Value]]]


class ProposedForm(TypedDict):
    """Properties that entities of a type may have."""

    type: str
    limit: int
    properties: list[PropertyForm]


class FlyoutForm(TypedDict):
    """A snippet of HTML."""

    id: str
    html: str


class ExplainedForm(TypedDict):
    """What a feature means."""

    id: str
    description: str


class UrlForm(TypedDict):
    """A template of addresses."""

    url: str


class PreviewForm(UrlForm):
    """A template of addresses, and the size of its pages in pixels."""

    width: int
    height: int


class ServiceForm(TypedDict):
    """The two halves of an address."""

    service_url: str
    service_path: str


class SuggestForm(ServiceForm):
    """Where suggestions are, and what tells of one."""

    flyout_service_url: str
    flyout_service_path: str


class SettingForm(TypedDict):
    """What a client may ask of the person for a property."""

    name: str
    label: str
    type: str
    default: int | str
    help_text: str


class ExtendForm(TypedDict):
    """Where properties are proposed."""

    propose_properties: ServiceForm
    property_settings: list[SettingForm]


class ManifestForm(TypedDict):
    """What the service is and where its parts are."""

    versions: list[str]
    name: str
    identifierSpace: str
    schemaSpace: str
    documentation: str
    serviceVersion: str
    defaultTypes: list[TypeForm]
    view: UrlForm
    feature_view: UrlForm
    preview: PreviewForm
    suggest: dict[str, SuggestForm]
    extend: ExtendForm
    batchSize: int


Batch = dict[str, Result[MatchForm]]
"""Candidates by the keys of the queries."""
