"""Gold articles → what the network is fed: windows with labels, and pairs of places with the relations that hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.extensions import declare_extensions
from kg.extraction.names import NameFinding
from kg.extraction.passages import Passage
from kg.extraction.records import LocalRelation
from kg.extraction.relations import find_relations
from kg.extraction.segmenting import word_language
from kg.extraction.tagger.features import Ids, Window, label_row, window
from kg.extraction.tagger.pairs import RELATIONS, Floats, Pair, Place, allowed_mask, facts, pairs, stretches
from kg.extraction.tagger.relating import Stated, places_in
from kg.extraction.tagger.windows import windows
from kg.model import RelationType, Span
from kg.training.tagger.gold_articles import GoldArticle, GoldRelation
from kg.training.tagger.gold_passages import gold_passage


@dataclass(frozen=True)
class Example:
    """One window: input, labels (marks at the ends count as O), and its pairs."""

    window: Window
    labels: Ids
    seen: NDArray[np.int64]
    """Pairs × 8: starts and ends of subject, object, between, then the two outer positions."""
    facts: Floats
    targets: Floats
    """Pairs × relations: 1 where the relation holds there, 0 where it does not, -1 where neither can be said."""
    group: str


@dataclass(frozen=True, slots=True)
class ReadGold:
    """A gold article as the rules read it: what they propose as names, and what they state of the gold names."""

    doc: Doc
    passage: Passage
    relations: tuple[LocalRelation, ...]


class GoldReading:
    """Reads gold articles with the rules; it keeps the segmenter."""

    def __init__(self) -> None:
        declare_extensions()
        self._names: Language = word_language()
        self._names.max_length = 10**8
        self._find_names = NameFinding()

    def read(self, gold: GoldArticle) -> ReadGold:
        """The article with the rules' candidates on its Doc."""
        doc = self._names.make_doc(gold.text)
        doc._.article, doc._.blocks = gold.article, gold.article.blocks
        passage = gold_passage(gold)
        return ReadGold(self._find_names(doc), passage, find_relations(passage))


def examples(gold: Iterable[GoldArticle], characters: Mapping[str, int], reading: GoldReading) -> Iterator[Example]:
    """The examples of all windows of the articles, in order."""
    for article in gold:
        yield from _examples(article, reading.read(article), characters)


def _examples(gold: GoldArticle, read: ReadGold, characters: Mapping[str, int]) -> Iterator[Example]:
    text = gold.text
    doc, passage = read.doc, read.passage
    words = [token.idx for token in doc if not token.is_space]
    spans = tuple(windows(text))
    places = [places_in(passage, span) for span in spans]
    chosen = [tuple(pairs(its)) for its in places]
    stated = Stated.of(read.relations)
    targets = _targets(gold, spans, places, chosen)
    for span, its, two, target in zip(spans, places, chosen, targets, strict=True):
        stretch = text[span.start : span.end]
        inside = [(m.start - span.start, m.end - span.start, m.type) for m in gold.mentions if _within(m.span, span)]
        rules = stated.within(span)
        rows = [facts(stretch, its, pair, rules) for pair in two]
        yield Example(
            window(characters, stretch, span.start, doc._.candidates, words),
            np.concatenate(([0], label_row(len(stretch), inside), [0])),
            np.array([_seen(its, pair) for pair in two], dtype=np.int64).reshape(-1, 8),
            np.stack(rows) if rows else np.zeros((0, 0), dtype=np.float32),
            target,
            gold.group,
        )


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _seen(places: Sequence[Place], pair: Pair) -> list[int]:
    seen = stretches(places, pair)
    return [at for span in seen.spans for at in span] + list(seen.edges)


def _targets(
    gold: GoldArticle, spans: Sequence[Span], places: Sequence[Sequence[Place]], chosen: Sequence[Sequence[Pair]]
) -> list[Floats]:
    rows = [
        np.array([_open(its, pair) for pair in two], dtype=np.float32) for its, two in zip(places, chosen, strict=True)
    ]
    rows = [row.reshape(-1, len(RELATIONS)) for row in rows]
    for relation in gold.relations:
        column = RELATIONS.index(relation.type)
        for subject, object_ in _directions(relation):
            held = [
                (number, at)
                for number, two in enumerate(chosen)
                for at, pair in enumerate(two)
                if (places[number][pair.subject].entity, places[number][pair.object].entity) == (subject, object_)
            ]
            for number, at in held:
                rows[number][at, column] = -1
            best = min(
                held, key=lambda it: _cost(relation, spans[it[0]], places[it[0]], chosen[it[0]][it[1]]), default=None
            )
            if best is not None:
                rows[best[0]][best[1], column] = 1
    return rows


def _open(places: Sequence[Place], pair: Pair) -> list[float]:
    mask = allowed_mask(places[pair.subject].type, places[pair.object].type)
    return [0.0 if it else -1.0 for it in mask]


def _directions(relation: GoldRelation) -> tuple[tuple[int, int], ...]:
    ends = (relation.subject, relation.object)
    return (ends, ends[::-1]) if relation.type is RelationType.PARTNERS_WITH else (ends,)


def _cost(relation: GoldRelation, span: Span, places: Sequence[Place], pair: Pair) -> tuple[int, int, int]:
    """Pairs inside the passage that shows the relation first, then the nearest."""
    one, two = places[pair.subject], places[pair.object]
    start, end = min(one.start, two.start) + span.start, max(one.end, two.end) + span.start
    outside = min((max(it.start - start, end - it.end, 0) for it in relation.evidence), default=0)
    return outside, end - start, start
