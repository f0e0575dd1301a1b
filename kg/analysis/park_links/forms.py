"""Links between parks as the JSON that clients see."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict


class NamedForm(TypedDict):
    """An entity by name; `type` is empty where the graph does not have it any more."""

    id: str
    type: str
    label: str


class ParkStepForm(TypedDict):
    """One relation on the way from park to park."""

    source: NamedForm
    relation: str
    target: NamedForm
    claims: Annotated[list[str], Field(description="Ids of the claims that state it.")]


class ParkLinkForm(TypedDict):
    """One way in which companies link two parks."""

    parks: list[NamedForm]
    companies: list[NamedForm]
    kinds: Annotated[
        list[str], Field(description="tenancy, project, investment, partner, group, supply; `other` on a nearest link.")
    ]
    steps: list[ParkStepForm]
    claims: Annotated[list[str], Field(description="Ids of all claims on the way.")]
    sources: Annotated[int, Field(description="How many independent sources make them.")]


class ParkLinksForm(TypedDict):
    """Which companies link which parks."""

    items: list[ParkLinkForm]
    total: int
    next: None
    nearest: Annotated[list[ParkLinkForm], Field(description="The nearest links, where there is none between parks.")]
