"""Rows of the ledger as the JSON that clients see: of each kind of thing its form, and the function that fills it.

A form is a TypedDict: it describes the answer in the OpenAPI description, and mypy holds the function to it.
"""

from __future__ import annotations

from kg.api.answers.forms.claims import ClaimForm, EventForm, SpanForm, StatedClaimForm, claim, event, stated_claim
from kg.api.answers.forms.documents import (
    ArticleForm,
    DocumentForm,
    RetellingForm,
    SaidForm,
    VersionChangeForm,
    WholeDocumentForm,
    change,
    document,
    retelling,
    said,
    whole_document,
)
from kg.api.answers.forms.entities import (
    EntityForm,
    IdentifierForm,
    MentionForm,
    RefForm,
    entity,
    identifier,
    mention,
    ref,
)
from kg.api.answers.forms.events import WholeEventForm, whole_event
from kg.api.answers.forms.links import (
    HopForm,
    LinkForm,
    NeighbourForm,
    NeighboursForm,
    PathForm,
    PathsForm,
    link,
    neighbours,
    paths,
)
from kg.api.answers.forms.lists import Listed, cursor, listed

__all__ = [
    "ArticleForm",
    "ClaimForm",
    "DocumentForm",
    "EntityForm",
    "EventForm",
    "HopForm",
    "IdentifierForm",
    "LinkForm",
    "Listed",
    "MentionForm",
    "NeighbourForm",
    "NeighboursForm",
    "PathForm",
    "PathsForm",
    "RefForm",
    "RetellingForm",
    "SaidForm",
    "SpanForm",
    "StatedClaimForm",
    "VersionChangeForm",
    "WholeDocumentForm",
    "WholeEventForm",
    "change",
    "claim",
    "cursor",
    "document",
    "entity",
    "event",
    "identifier",
    "link",
    "listed",
    "mention",
    "neighbours",
    "paths",
    "ref",
    "retelling",
    "said",
    "stated_claim",
    "whole_document",
    "whole_event",
]
