"""The passage of a spaCy Doc: what the components before wrote on it, joined once for the statement rules."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.extraction.passages import Findings, Passage, passage


def passage_of(doc: Doc) -> Passage:
    """The passage of a Doc whose names, anaphora, measures and periods have been found."""
    findings = Findings(doc._.entities, doc._.mentions, doc._.anaphora, doc._.quantities, doc._.periods)
    return passage(doc.text, doc._.blocks, findings)
