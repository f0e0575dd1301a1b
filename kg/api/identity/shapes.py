"""Identity as the JSON that clients see: what each answer has."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from kg.api.answers.forms import EntityForm, IdentifierForm, RefForm
from kg.ledger import Verdict
from kg.model import Scheme

_Key = Annotated[str, Field(description="An identity key: `Company|砺川检测`.")]


class EvidenceForm(TypedDict):
    """A sentence that names one side."""

    document: str
    source: Annotated[str, Field(description="The document's key.")]
    sentence: str
    surface: str
    start: Annotated[int, Field(description="Of the mention, in code points of the text as read.")]
    end: Annotated[int, Field(description="Exclusive.")]
    claim: Annotated[str | None, Field(description="A claim that the sentence shows.")]


class SideForm(TypedDict):
    """One of a pair."""

    key: _Key
    entity: EntityForm
    evidence: EvidenceForm | None


class ScorePartForm(TypedDict):
    """What speaks for one thing, or against it."""

    name: str
    value: float
    weight: float


class ScoreForm(TypedDict):
    """How likely two keys name one thing."""

    probability: float
    clash: Annotated[str, Field(description="Why they cannot; empty where nothing rules it out.")]
    parts: list[ScorePartForm]


class CandidateForm(TypedDict):
    """A pair that is worth a look."""

    left: SideForm
    right: SideForm
    joined: Annotated[bool, Field(description="Whether they are one entity now.")]
    documents: Annotated[int, Field(description="How many documents say that they are one.")]
    score: ScoreForm
    doubt: float
    moves: Annotated[int, Field(description="How many claims another word on it would move.")]
    effect: Annotated[float, Field(description="`doubt` times `moves`.")]


class JudgementForm(TypedDict):
    """A person's word."""

    id: str
    verdict: Verdict
    left: _Key
    right: _Key
    who: str
    when: Annotated[str, Field(description="ISO 8601.")]
    why: str
    withdrawn: Annotated[str | None, Field(description="When it ended; null while it is in force.")]


class KeyForm(TypedDict):
    """An identity key of an entity."""

    key: _Key
    documents: Annotated[int, Field(description="How many have an entity with it.")]


class LinkedKeysForm(TypedDict):
    """What may join two keys."""

    left: _Key
    right: _Key
    documents: int
    score: float
    kept: Annotated[bool, Field(description="Whether it joins them.")]


class CodeForm(TypedDict):
    """A code and where it is from."""

    key: _Key
    scheme: Scheme
    value: str
    id: Annotated[str | None, Field(description="Null, with `who` and `when`, for what the gazetteers list.")]
    who: str | None
    when: str | None
    note: str


class KeptApartForm(TypedDict):
    """Two keys that their codes keep from being one entity."""

    left: _Key
    right: _Key
    left_code: IdentifierForm
    right_code: IdentifierForm


class IdentityForm(TypedDict):
    """Why an entity is one."""

    entity: RefForm
    keys: list[KeyForm]
    links: list[LinkedKeysForm]
    judgements: list[JudgementForm]
    codes: list[CodeForm]
    kept_apart: list[KeptApartForm]


class EndForm(TypedDict):
    """A key and the entity that has it."""

    key: _Key
    entity: str


class StepForm(LinkedKeysForm):
    """A link on the way from one key to another."""

    judged: Annotated[bool, Field(description="Whether a person said so.")]
    coded: Annotated[bool, Field(description="Whether a code says so.")]


class ExplanationForm(TypedDict):
    """Why two keys are one entity, or two."""

    left: EndForm
    right: EndForm
    joined: bool
    score: ScoreForm
    path: list[StepForm]
    judgements: list[JudgementForm]
    codes: Annotated[list[IdentifierForm] | None, Field(description="Two that keep them apart.")]
