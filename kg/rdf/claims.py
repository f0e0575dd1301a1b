"""The claims of one document: each statement once, with every stretch of text that shows it.

A claim id is a hash of the document and of the document's own wording, never of canonical ids: a judgement that
merges two entities changes what a claim points at, not what it is called.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import (
    Claim,
    Document,
    Entity,
    Extraction,
    Investment,
    Observation,
    Polarity,
    Relation,
    Resolution,
    Span,
    Stage,
)
from kg.rdf.ids import Content, content_id
from kg.rdf.nodes import InvestmentNode, Node, ObservationNode, PostNode
from kg.vocabulary import vocabulary

Stated = Relation | Investment | Observation

_NOT_YET_OR_NO_MORE = frozenset({Stage.NEGOTIATED, Stage.ENDED})


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim together with the node of the known graph that it states, where it states one."""

    claim: Claim
    node: Node | None
    said: tuple[Stated, ...]
    """What of the extraction it was made of; several where they say the same."""

    @property
    def is_relation(self) -> bool:
        """Whether it links two entities (an investment or observation does not)."""
        return self.node is None or isinstance(self.node, PostNode)


def claims(document: Document, extraction: Extraction, resolution: Resolution) -> tuple[Claim, ...]:
    """The document's claims in the order of their evidence; ids are unique in the document.

    Statements that say the same are one claim with the evidence of all. A symmetric relation has no direction, so its
    ends are put in the order of their canonical ids.

    Raises:
        ValueError: the extraction names an entity that the resolution does not cover.
    """
    return tuple(statement.claim for statement in statements(document, extraction, resolution))


def statements(document: Document, extraction: Extraction, resolution: Resolution) -> tuple[Statement, ...]:
    """The document's claims with their nodes; order and errors as in `claims`."""
    speaker = _Speaker(document, extraction, resolution)
    groups: dict[tuple[Content, ...], list[Stated]] = {}
    everything: tuple[Stated, ...] = (*extraction.relations, *extraction.investments, *extraction.observations)
    for stated in everything:
        groups.setdefault(speaker.content(stated), []).append(stated)
    found = [speaker.statement(content, same) for content, same in groups.items()]
    return tuple(sorted(found, key=lambda statement: (statement.claim.evidence[:1], statement.claim.id)))


def places_of(document: Document, claim: Claim) -> tuple[int, ...]:
    """Which of the document's articles make the claim, counted from 1, in the order of its evidence."""
    found: dict[int, None] = {}
    for span in claim.evidence:
        for place, article in enumerate(document.articles, start=1):
            if any(stretch.start <= span.start < stretch.end for stretch in article.spans):
                found[place] = None
                break
    return tuple(found)


def makes_known(polarity: Polarity, stage: Stage | None) -> bool:
    """Whether a relation so stated enters the known graph: what is denied, negotiated or over does not (R5)."""
    return polarity is Polarity.AFFIRMED and stage not in _NOT_YET_OR_NO_MORE


def canonical_id(resolution: Resolution, entity_id: str) -> str:
    """The canonical id of a document's entity; raises ValueError where the resolution has none."""
    try:
        return resolution.entities[entity_id]
    except KeyError:
        raise ValueError(f"entity {entity_id!r} has no canonical id; resolve() has to cover every entity") from None


class _Speaker:
    """One document's words for its entities, and what they are canonically."""

    def __init__(self, document: Document, extraction: Extraction, resolution: Resolution) -> None:
        self._document = document
        self._extractor = extraction.extractor
        self._resolution = resolution
        self._words = {entity.id: _words(entity) for entity in extraction.entities}

    def content(self, stated: Stated) -> tuple[Content, ...]:
        """What the statement says in the document's own words; equal for statements that are one claim."""
        if isinstance(stated, Relation):
            ends = [self._local(stated.subject), self._local(stated.object)]
            if vocabulary().relations[stated.type].symmetric:
                ends.sort()
            return (stated.type, *ends, stated.title, stated.stage, stated.polarity, stated.period)
        if isinstance(stated, Investment):
            parties = [None if e is None else self._local(e) for e in (stated.project, stated.investor, stated.site)]
            money = (stated.amount, stated.currency, stated.kind)
            return ("investment", *money, *parties, stated.period, stated.stage, stated.polarity)
        number = (stated.metric, stated.value, stated.unit, stated.change)
        return ("observation", self._local(stated.subject), *number, stated.period, stated.polarity)

    def statement(self, content: tuple[Content, ...], same: list[Stated]) -> Statement:
        """One claim out of statements that say the same; the surest gives rule, confidence and first evidence."""
        same = sorted(same, key=lambda stated: (-stated.confidence, stated.rule, stated.evidence))
        surest = same[0]
        evidence = tuple(dict.fromkeys(Span(*span) for stated in same for span in stated.evidence))
        predicate, subject, object_, node = self._canonically(surest)
        claim = Claim(
            id=content_id(self._document.id, content, evidence),
            document=self._document.id,
            predicate=predicate,
            subject=subject,
            object=object_,
            evidence=evidence,
            quote=self._document.text[slice(*evidence[0])] if evidence else "",
            extractor=self._extractor,
            rule=surest.rule,
            confidence=surest.confidence,
            stage=None if isinstance(surest, Observation) else surest.stage,
            polarity=surest.polarity,
            period=surest.period,
            title=surest.title if isinstance(surest, Relation) else None,
        )
        return Statement(claim, node, tuple(same))

    def _canonically(self, stated: Stated) -> tuple[str, str, str, Node | None]:
        if isinstance(stated, Relation):
            subject, object_ = self._id(stated.subject), self._id(stated.object)
            rule = vocabulary().relations[stated.type]
            if rule.symmetric:
                subject, object_ = sorted((subject, object_))
            post = PostNode(subject, object_, stated.title) if stated.type == "holdsPost" else None
            return stated.type.value, subject, object_, post
        if isinstance(stated, Investment):
            project, investor, site = (
                None if e is None else self._id(e) for e in (stated.project, stated.investor, stated.site)
            )
            investment = InvestmentNode(
                stated.amount, stated.currency, stated.kind, project, investor, site, stated.period
            )
            return "investment", investment.first_party or "", investment.id, investment
        subject = self._id(stated.subject)
        observation = ObservationNode(subject, stated.metric, stated.value, stated.unit, stated.change, stated.period)
        return "observation", subject, observation.id, observation

    def _local(self, entity_id: str) -> tuple[str, str, int, int]:
        try:
            return self._words[entity_id]
        except KeyError:
            raise ValueError(
                f"document {self._document.key}: a statement names entity {entity_id!r}, which the extraction lacks"
            ) from None

    def _id(self, entity_id: str) -> str:
        return canonical_id(self._resolution, entity_id)


def _words(entity: Entity) -> tuple[str, str, int, int]:
    """Type, name and first mention: tells apart two people of one name in one document."""
    start, end = entity.mentions[0] if entity.mentions else (-1, -1)
    return entity.type, entity.name, start, end
