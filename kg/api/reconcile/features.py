"""What the features of a candidate mean."""

from __future__ import annotations

from kg.api.reconcile.forms import ExplainedForm
from kg.api.reconcile.properties import property_of
from kg.errors import NotFound

_TOLD = {
    "name": "How likely the name of the query is the entity's, 0 to 1; `score` starts from it.",
    "likeness": "How like the query is to the likest of the entity's names, 0 to 1 (normalised edit distance).",
    "label": "Whether the query is the entity's label, but for width, blanks, punctuation, case and script.",
    "key": "Whether the query gives an identity key of the entity: identity would join its bearer to it.",
    "identity": "How likely identity holds the two names for one thing's, 0 to 1.",
    "wording": "Whether some text calls the entity exactly so.",
    "full_text": "Whether the query occurs in a name of the entity, or in its pinyin.",
    "opening": "Whether a name of the entity only has the first half of the query.",
    "code": "Whether the query is a code of the entity.",
    "id": "Whether the query is the entity's id, or a former one.",
    "type": "Whether the entity is of a type that the query wants.",
    "claims": "How many claims the entity takes part in.",
}
_IDENTITY, _PROPERTY = "identity.", "property."


def explained(feature: str) -> ExplainedForm:
    """What a feature means; raises NotFound for one that there is not."""
    if feature.startswith(_PROPERTY):
        prop = property_of(feature.removeprefix(_PROPERTY))
        return {"id": feature, "description": f"Whether the entity has a value that the query gives for {prop.name}."}
    if feature.startswith(_IDENTITY):
        told = f"A part of `identity`: {feature.removeprefix(_IDENTITY)}; its weight is in seeds/identity/weights.json."
        return {"id": feature, "description": told}
    if feature not in _TOLD:
        raise NotFound(f"no feature {feature!r}; there are: {', '.join(_TOLD)}, {_IDENTITY}… and {_PROPERTY}…")
    return {"id": feature, "description": _TOLD[feature]}
