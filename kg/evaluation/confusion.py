"""What was taken for what: the types of gold against the types that were found in their place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from kg.evaluation.alignment import aligned
from kg.evaluation.annotation import Annotation
from kg.evaluation.evaluating import Compared
from kg.evaluation.matching import Names, Triple, triple
from kg.model import EntityType, RelationType, Span

NONE = "none"
"""As a column: nothing was found there (missed). As a row: gold has nothing there (a false alarm)."""

BOUNDARIES = "other boundaries"
"""Nothing at the same span, but something that overlaps it."""

DIRECTION = "other direction"
"""The same relation between the same two entities with subject and object exchanged."""

Cells = Counter[tuple[str, str]]
"""How often, by (type in gold, type that was found)."""


@dataclass(frozen=True, slots=True)
class Confusion:
    """A table of gold type by found type.

    The row of a type sums to what gold has of it, its column to what was found, and where they cross are the hits: the
    numbers of the same part in a report.
    """

    part: str
    """mentions or relations."""
    labels: tuple[str, ...]
    """Types that occur, in the order of the vocabulary; then the labels that stand for no type."""
    cells: Mapping[tuple[str, str], int]

    def count(self, gold: str, found: str) -> int:
        """How often `gold` was taken for `found`."""
        return self.cells.get((gold, found), 0)


def confusions(compared: Iterable[Compared]) -> tuple[Confusion, Confusion]:
    """The tables of mentions and of relations over the documents."""
    mentions, relations = Cells(), Cells()
    for one in compared:
        mentions += mention_cells(one.gold, one.found)
        relations += relation_cells(one.gold, one.found)
    return (
        Confusion("mentions", _labels(mentions, tuple(EntityType), (BOUNDARIES, NONE)), mentions),
        Confusion("relations", _labels(relations, tuple(sorted(RelationType)), (DIRECTION, NONE)), relations),
    )


def mention_cells(gold: Annotation, found: Annotation) -> Cells:
    """Mentions at the same span, and those that have no such partner."""
    wanted, given = _type_at(gold), _type_at(found)
    cells = Cells((wanted[span], given[span]) for span in wanted.keys() & given.keys())
    cells.update((type_, _beside(span, given)) for span, type_ in wanted.items() if span not in given)
    cells.update((_beside(span, wanted), type_) for span, type_ in given.items() if span not in wanted)
    return cells


def relation_cells(gold: Annotation, found: Annotation) -> Cells:
    """Relations between the same two entities, in either direction, and those that have no such partner.

    Of several that are left between two entities, they are paired in the order of their types.
    """
    names = Names(aligned(gold, found), gold.names(), found.names())
    wanted = {triple(link) for link in gold.links}
    given = {triple(link, names.gold_id) for link in found.links}
    cells = Cells((type_, type_) for type_, _, _ in wanted & given)
    missed, alarms = _types_between(wanted - given), _types_between(given - wanted)
    for pair in missed.keys() | alarms.keys():
        cells += _paired(missed[pair], alarms[pair])
    return cells


def _type_at(annotation: Annotation) -> dict[Span, str]:
    types = annotation.types()
    return {span: types[entity_id] for span, entity_id in annotation.mentions().items()}


def _beside(span: Span, others: Iterable[Span]) -> str:
    overlaps = any(other.start < span.end and span.start < other.end for other in others)
    return BOUNDARIES if overlaps else NONE


def _types_between(triples: Iterable[Triple]) -> defaultdict[frozenset[str], Counter[str]]:
    between: defaultdict[frozenset[str], Counter[str]] = defaultdict(Counter)
    for type_, subject, object_ in triples:
        between[frozenset((subject, object_))][type_] += 1
    return between


def _paired(missed: Counter[str], alarms: Counter[str]) -> Cells:
    """One pair of entities. A type that is missed there and a false alarm too must be the other way round."""
    cells = Cells()
    for type_ in (missed & alarms).elements():
        cells.update([(type_, DIRECTION), (DIRECTION, type_)])
    left, over = sorted((missed - alarms).elements()), sorted((alarms - missed).elements())
    cells.update(zip_longest(left, over, fillvalue=NONE))
    return cells


def _labels(cells: Cells, vocabulary: tuple[str, ...], last: tuple[str, str]) -> tuple[str, ...]:
    met = {label for cell in cells for label in cell}
    foreign = sorted(met - {*vocabulary, *last})
    return (*(str(type_) for type_ in vocabulary if type_ in met), *foreign, *last)
