"""The spaCy pipeline: which components run on an article, and in which order.

Each component is registered in the file that holds it. A name finder is plugged in through
`kg.extraction.names.FINDERS`; a statement component by adding its factory name to `RULES`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from spacy.language import Language

from kg import __version__
from kg.extraction import anaphora, coreference, investments, names, observations, periods, quantities, relations
from kg.extraction.extensions import declare_extensions
from kg.extraction.segmenting import word_language
from kg.extraction.tagger import relating, tagging
from kg.extraction.tagger.encoder import Encoder, EncoderUser
from kg.resources import digest

EXTRACTOR: Final = f"parkgraph/{__version__}+{digest('seeds/gazetteers', 'seeds/models')}"
"""What claims say they come from: equal names extract the same from the same text."""

# Longer than any newspaper page; the rules are linear, so spaCy's own limit (meant for parsers) does not apply.
_MAX_CHARACTERS = 50_000_000


def _with_model(rules: tuple[str, ...]) -> tuple[str, ...]:
    behind = {names.COMPONENT: tagging.COMPONENT, relations.COMPONENT: relating.COMPONENT}
    return tuple(it for rule in rules for it in (rule, behind.get(rule)) if it)


RULES: tuple[str, ...] = (
    names.COMPONENT,
    coreference.COMPONENT,
    quantities.COMPONENT,
    periods.COMPONENT,
    anaphora.COMPONENT,
    relations.COMPONENT,
    investments.COMPONENT,
    observations.COMPONENT,
)
"""The components that need no trained model."""

COMPONENTS: tuple[str, ...] = _with_model(RULES)
"""All components: the model weighs names before they are put together, and relations behind the rules for them."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A ready spaCy Language and the name and version that its claims carry."""

    language: Language
    extractor: str = EXTRACTOR


def build_pipeline(components: tuple[str, ...] = COMPONENTS, encoder: Encoder | None = None) -> Pipeline:
    """The extraction pipeline with the given components, in order; `encoder` stands in for the shipped model.

    Raises:
        ValueError: a component needs an attribute that none before it writes.
        FileNotFoundError: the segmenter's model was not shipped.
    """
    declare_extensions()
    language = word_language()
    language.max_length = _MAX_CHARACTERS
    for component in components:
        language.add_pipe(component)
    pipes: list[object] = [pipe for _, pipe in language.pipeline]
    for pipe in pipes:
        if encoder is not None and isinstance(pipe, EncoderUser):
            pipe.use(encoder)
    analysis = language.analyze_pipes() or {"problems": {}}
    problems = {name: needs for name, needs in analysis["problems"].items() if needs}
    if problems:
        raise ValueError(f"the order of the components leaves needs unmet: {problems}; order given: {components}")
    return Pipeline(language)
