"""The component that weighs the rules' relations with the trained pair head, and adds those that only it sees."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.extensions import declare_extensions
from kg.extraction.meeting import meeting
from kg.extraction.passages import Passage
from kg.extraction.passages_of_docs import passage_of
from kg.extraction.records import LocalRelation
from kg.extraction.stages import is_refutation, is_rumour, polarity_of, stage_of
from kg.extraction.subjects import stretch
from kg.extraction.tagger.encoder import EncoderUser
from kg.extraction.tagger.pairs import RELATIONS, Place, Rules, allowed_mask, inputs, pairs
from kg.extraction.tagger.tagging import WindowReading
from kg.model import Polarity, RelationType, Span

COMPONENT: Final = "parkgraph_pairs"
RULE: Final = "relations.pairs"
_LONGEST_EVIDENCE: Final = 200

declare_extensions()

Ends = tuple[RelationType, int, int]


@dataclass(frozen=True, slots=True)
class Seen:
    """The surest place where a relation was seen; offsets in the article."""

    probability: float
    start: int
    end: int


class Relating(EncoderUser):
    """The component; it comes behind the rules for relations."""

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with the relations that rules and model together hold for true."""
        passage = passage_of(doc)
        seen = self.seen(passage, doc._.readings, doc._.relations)
        doc._.relations = (*self._weighed(doc._.relations, seen), *self._added(passage, doc._.relations, seen))
        return doc

    def seen(
        self, passage: Passage, readings: Sequence[WindowReading], relations: Sequence[LocalRelation]
    ) -> Mapping[Ends, Seen]:
        """Every relation that the ontology allows between two references of one window, where it is surest."""
        found: dict[Ends, Seen] = {}
        stated = Stated.of(relations)
        for reading in readings:
            for ends, seen in self._in_window(passage, reading, stated):
                if ends not in found or seen.probability > found[ends].probability:
                    found[ends] = seen
        return found

    def _in_window(self, passage: Passage, reading: WindowReading, stated: Stated) -> Iterator[tuple[Ends, Seen]]:
        places = places_in(passage, reading.span)
        chosen = tuple(pairs(places))
        if not chosen:
            return
        text = passage.text[reading.span.start : reading.span.end]
        rows = inputs(reading.states(self.encoder), text, places, chosen, stated.within(reading.span))
        offset = reading.span.start
        for pair, scores in zip(chosen, self.encoder.head.scores(rows).tolist(), strict=True):
            one, two = places[pair.subject], places[pair.object]
            start, end = min(one.start, two.start) + offset, max(one.end, two.end) + offset
            for relation, allowed, score in zip(RELATIONS, allowed_mask(one.type, two.type), scores, strict=True):
                if allowed:
                    yield _ends(relation, one.entity, two.entity), Seen(score, start, end)

    def _weighed(self, relations: Iterable[LocalRelation], seen: Mapping[Ends, Seen]) -> Iterator[LocalRelation]:
        """The rules' relations, without those that the model finds unlikely where it sees both ends together.

        The confidence becomes the mean of the two: the rules' own was measured on text that they were written with, the
        model's on sentences denser than the press.
        """
        for it in relations:
            found = seen.get(_ends(it.type, it.subject, it.object))
            if found is None or it.polarity is Polarity.DENIED:
                yield it
            elif found.probability >= self.encoder.settings.rule_relation[it.type]:
                yield replace(it, confidence=round((found.probability + it.confidence) / 2, 2))

    def _added(
        self, passage: Passage, relations: Iterable[LocalRelation], seen: Mapping[Ends, Seen]
    ) -> Iterator[LocalRelation]:
        stated = {_ends(it.type, it.subject, it.object) for it in relations}
        for (type_, subject, object_), found in sorted(seen.items(), key=lambda it: (it[1].start, it[1].end, it[0])):
            enough = found.probability >= self.encoder.settings.new_relation[type_]
            if not enough or type_ is RelationType.HOLDS_POST or (type_, subject, object_) in stated:
                continue
            if not _is_hearsay(passage, found):
                yield _relation(passage, (type_, subject, object_), found)


def _relation(passage: Passage, ends: Ends, found: Seen) -> LocalRelation:
    evidence = _evidence(passage, found)
    wording = passage.slice(evidence)
    type_, subject, object_ = ends
    return LocalRelation(
        type_, subject, object_, (evidence,), RULE, round(found.probability, 2),
        stage=stage_of(wording), polarity=polarity_of(wording),
    )  # fmt: skip


def _is_hearsay(passage: Passage, found: Seen) -> bool:
    """Whether the text only passes on what it says there, or takes it back in the same or the next sentence."""
    told = meeting(passage.sentences, Span(found.start, found.end))
    behind = meeting(passage.sentences, Span(told[-1].end, told[-1].end + 1)) if told else ()
    return any(is_rumour(passage.slice(it.span)) for it in told) or any(
        is_refutation(passage.slice(it.span)) for it in (*told, *behind)
    )


def _evidence(passage: Passage, found: Seen) -> Span:
    for sentence in meeting(passage.sentences, Span(found.start, found.start + 1)):
        if found.end <= sentence.end:
            return stretch(sentence, found.start, found.end)
    return Span(found.start, min(found.end, found.start + _LONGEST_EVIDENCE))


def _ends(type_: RelationType, subject: int, object_: int) -> Ends:
    """A partnership is one, whichever side is named first."""
    if type_ is RelationType.PARTNERS_WITH and object_ < subject:
        return type_, object_, subject
    return type_, subject, object_


def places_in(passage: Passage, window: Span) -> tuple[Place, ...]:
    """The references of a window, offsets in it, in order."""
    return tuple(
        Place(it.start - window.start, it.end - window.start, it.entity, it.type, it.named)
        for sentence in meeting(passage.sentences, window)
        for it in sentence.references
        if window.start <= it.start and it.end <= window.end
    )


@dataclass(frozen=True, slots=True)
class Stated:
    """What the rules state, findable by where its evidence lies."""

    items: tuple[tuple[Span, LocalRelation], ...]
    """Affirmed relations with each stretch that shows them, sorted by it."""
    longest: int

    @classmethod
    def of(cls, relations: Iterable[LocalRelation]) -> Stated:
        """The index of some relations."""
        affirmed = [it for it in relations if it.polarity is Polarity.AFFIRMED]
        items = sorted(((span, it) for it in affirmed for span in it.evidence), key=lambda item: item[0])
        return cls(tuple(items), max((span.end - span.start for span, _ in items), default=0))

    def within(self, window: Span) -> Rules:
        """What is stated with evidence that meets the window, a partnership both ways."""
        found: dict[tuple[int, int], set[RelationType]] = {}
        first = bisect_left(self.items, window.start - self.longest, key=lambda item: item[0].start)
        last = bisect_left(self.items, window.end, key=lambda item: item[0].start)
        for span, it in self.items[first:last]:
            if span.end > window.start:
                found.setdefault((it.subject, it.object), set()).add(it.type)
                if it.type is RelationType.PARTNERS_WITH:
                    found.setdefault((it.object, it.subject), set()).add(it.type)
        return {ends: frozenset(types) for ends, types in found.items()}


@Language.factory(
    COMPONENT, requires=["doc._.relations", "doc._.readings", "doc._.anaphora"], assigns=["doc._.relations"]
)
def create_relating(nlp: Language, name: str) -> Relating:
    """The component with the shipped encoder."""
    return Relating()
