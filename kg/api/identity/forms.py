"""Identity as the JSON that clients see, and that `kg identity --format json` prints."""

from __future__ import annotations

from kg.api.answers import forms
from kg.api.identity.shapes import (
    CandidateForm,
    CodeForm,
    EvidenceForm,
    ExplanationForm,
    IdentityForm,
    JudgementForm,
    KeptApartForm,
    ScoreForm,
    SideForm,
    StepForm,
)
from kg.identity.scoring import Score
from kg.ledger import (
    CodeRow,
    EntityRow,
    Evidence,
    Explanation,
    IdentityRow,
    JudgementRow,
    KeptApartRow,
    ReviewRow,
    ReviewSide,
    Step,
    Verdict,
)


def candidate(row: ReviewRow) -> CandidateForm:
    """A pair that is worth a look."""
    return {
        "left": _side(row.left),
        "right": _side(row.right),
        "joined": row.joined,
        "documents": row.documents,
        "score": score(row.score),
        "doubt": row.doubt,
        "moves": row.moves,
        "effect": row.effect,
    }


def _side(side: ReviewSide) -> SideForm:
    return {
        "key": side.key,
        "entity": forms.entity(side.entity),
        "evidence": None if side.evidence is None else _evidence(side.evidence),
    }


def _evidence(row: Evidence) -> EvidenceForm:
    """A sentence; `start` and `end` of the mention count in the text as read."""
    return {
        "document": row.document,
        "source": row.source,
        "sentence": row.sentence,
        "surface": row.surface,
        "start": row.mention.start,
        "end": row.mention.end,
        "claim": row.claim,
    }


def score(row: Score) -> ScoreForm:
    """How likely two keys name one thing, and what speaks for and against it."""
    return {
        "probability": row.probability,
        "clash": row.clash,
        "parts": [{"name": part.name, "value": part.value, "weight": part.weight} for part in row.parts],
    }


def judgement(row: JudgementRow) -> JudgementForm:
    """A person's word."""
    return {
        "id": row.id,
        "verdict": Verdict(row.verdict),
        "left": row.left,
        "right": row.right,
        "who": row.who,
        "when": row.when,
        "why": row.why,
        "withdrawn": row.withdrawn,
    }


def identity(about: EntityRow, row: IdentityRow) -> IdentityForm:
    """Why an entity is one."""
    return {
        "entity": forms.ref(about),
        "keys": [{"key": key.key, "documents": key.documents} for key in row.keys],
        "links": [
            {
                "left": link.left,
                "right": link.right,
                "documents": link.documents,
                "score": link.score,
                "kept": link.kept,
            }
            for link in row.links
        ],
        "judgements": [judgement(one) for one in row.judgements],
        "codes": [code(one) for one in row.codes],
        "kept_apart": [kept_apart(one) for one in row.kept_apart],
    }


def code(row: CodeRow) -> CodeForm:
    """A code and where it is from; `id`, `who` and `when` are null for what the gazetteers list."""
    return {
        "key": row.key,
        "scheme": row.scheme,
        "value": row.value,
        "id": row.id,
        "who": row.who,
        "when": row.when,
        "note": row.note,
    }


def kept_apart(row: KeptApartRow) -> KeptApartForm:
    """Two keys that their codes keep from being one entity."""
    return {
        "left": row.left,
        "right": row.right,
        "left_code": forms.identifier(row.left_code),
        "right_code": forms.identifier(row.right_code),
    }


def explanation(row: Explanation) -> ExplanationForm:
    """Why two keys are one entity, or two."""
    return {
        "left": {"key": row.left, "entity": row.left_entity},
        "right": {"key": row.right, "entity": row.right_entity},
        "joined": row.left_entity == row.right_entity,
        "score": score(row.score),
        "path": [_step(step) for step in row.path],
        "judgements": [judgement(one) for one in row.judgements],
        "codes": row.codes and [forms.identifier(code) for code in row.codes],
    }


def _step(row: Step) -> StepForm:
    return {
        "left": row.left,
        "right": row.right,
        "documents": row.documents,
        "score": row.score,
        "judged": row.judged,
        "coded": row.coded,
        "kept": row.kept,
    }
