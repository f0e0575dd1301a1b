"""The claims that a conflict needs, out of any store: facts, sentences and dates, in batches.

Each kind first scans the known graph, where every fact stands once, for what could clash; only then it asks for the
claims of those few facts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from kg.analysis.asking.select import local_name, select
from kg.analysis.conflicts import queries
from kg.analysis.conflicts.articles import Article, article, articles
from kg.analysis.conflicts.conflict import Side, Told
from kg.ledger.emission import days
from kg.model import Polarity, Span, Stage
from kg.rdf.claims import makes_known
from kg.store import Store
from kg.vocabulary import NS, claim_iri, document_iri, entity_iri

Key = TypeVar("Key")
Value = TypeVar("Value")
Triple = tuple[str, str, str]
"""Subject id, relation type, object id."""

ONE_TEXT = "claims of texts that stand on several sides"
"""Why claims were left out by `of_different_texts`."""
_NO_DATE = "9999"
_BATCH = 400
"""Values in one query: enough to make the round trips cheap, few enough for a remote server's parser."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document as a conflict cites it."""

    id: str
    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Named:
    """An entity where only its name is needed."""

    id: str
    type: str
    label: str


class Reader:
    """One look at a store; what was read is kept, and what was left out is counted by reason.

    With `about` it looks only at what is said around that entity: every conflict that the entity is in is found whole,
    of others perhaps a part.
    """

    def __init__(self, store: Store, min_confidence: float = 0.0, about: str | None = None) -> None:
        self.store = store
        self.about = about
        self.left_out: Counter[str] = Counter()
        self._min_confidence = min_confidence
        self._names: dict[str, Named] = {}
        self._read: dict[str, Article] = {}
        self._around: dict[str, set[str]] = {}

    def scan(self, query: str, *scopes: str) -> Iterator[dict[str, str]]:
        """The solutions of a query: over the whole graph or, for one entity, those within one of the scopes, each once.

        `%scope%` in the query is where a scope's patterns go; `?about` in them stands for the entity. Scopes are asked
        one by one, because engines join the patterns of one group from the few to the many, but not those of a UNION.
        """
        if self.about is None:
            yield from select(self.store, query.replace("%scope%", ""))
            return
        given: set[tuple[tuple[str, str], ...]] = set()
        for scope in scopes:
            within = scope.replace("?about", f"<{entity_iri(self.about)}>")
            for row in select(self.store, query.replace("%scope%", within)):
                key = tuple(sorted(row.items()))
                if key not in given:
                    given.add(key)
                    yield row

    def cited(self, documents: Iterable[str]) -> dict[str, Source]:
        """Documents by id, sorted."""
        found: dict[str, Source] = {}
        for batch in _batches(sorted(documents)):
            for row in select(self.store, queries.DOCUMENTS % " ".join(f"<{document_iri(name)}>" for name in batch)):
                name = local_name(row["document"])
                found[name] = Source(name, row["key"], row.get("title", ""))
        return dict(sorted(found.items()))

    def directly_around(self, entity: str) -> Collection[str]:
        """What a place or park lies in directly."""
        if self.about is None:
            return self._inside.get(entity, ())
        if entity not in self._around:
            rows = select(self.store, queries.AROUND % f"<{entity_iri(entity)}>")
            self._around[entity] = {local_name(row["outer"]) for row in rows}
        return self._around[entity]

    @cached_property
    def _inside(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = {}
        for row in select(self.store, queries.INSIDE):
            found.setdefault(local_name(row["inner"]), set()).add(local_name(row["outer"]))
        return found

    @cached_property
    def _articles(self) -> Mapping[str, Article]:
        """All articles by their IRI."""
        return articles(self.store)

    def _article(self, iri: str | None, document: str) -> Article:
        """An article, or the document itself for what stands outside of all its articles."""
        if iri is None:
            return Article(document)
        if self.about is None:
            return self._articles.get(iri) or Article(document)
        if iri not in self._read:
            self._read[iri] = article(self.store, iri) or Article(document)
        return self._read[iri]

    def stating(self, nodes: Iterable[str], predicate: str) -> dict[str, list[Told]]:
        """The claims of investments, observations or posts by the node's IRI; no sentences yet."""
        found: dict[str, dict[str, Told]] = {}
        for batch in _batches(sorted(set(nodes))):
            for row in select(self.store, queries.STATING % " ".join(f"<{node}>" for node in batch)):
                told = self.told({**row, "predicate": predicate, "object": row["node"]})
                if told is not None:
                    _take(found.setdefault(row["node"], {}), told)
        return _listed(found)

    def relating(self, triples: Iterable[Triple]) -> dict[Triple, list[Told]]:
        """The claims of relations, affirmed and denied; no sentences yet."""
        found: dict[Triple, dict[str, Told]] = {}
        for batch in _batches(sorted(set(triples))):
            values = " ".join(f"(<{entity_iri(s)}> <{NS}{p}> <{entity_iri(o)}>)" for s, p, o in batch)
            for row in select(self.store, queries.RELATING % values):
                told = self.told(row)
                if told is not None:
                    _take(found.setdefault((told.subject, told.predicate, told.object), {}), told)
        return _listed(found)

    def with_sentences(self, claims: Iterable[Told]) -> dict[str, Told]:
        """The same claims with evidence, quote and what stands before it, by claim id."""
        found = {claim.id: claim for claim in claims}
        parts: dict[str, dict[str, dict[str, str]]] = {name: {} for name in found}
        for batch in _batches(sorted(found)):
            for row in select(self.store, queries.SENTENCES % " ".join(f"<{claim_iri(name)}>" for name in batch)):
                selector = row["selector"].rpartition("#")[2]
                told = parts[local_name(row["claim"])].setdefault(selector, {})
                told[local_name(row["property"])] = row["value"]
        return {name: _with_sentence(claim, parts[name]) for name, claim in found.items()}

    def quoted(self, found: Mapping[Key, Iterable[Told]]) -> dict[Key, list[Told]]:
        """Found claims with their sentences."""
        told = self.with_sentences(claim for claims in found.values() for claim in claims)
        return {key: [told[claim.id] for claim in claims] for key, claims in found.items()}

    def named(self, entities: Iterable[str]) -> Mapping[str, Named]:
        """Type and label of entities, by id."""
        wanted = sorted(set(entities))
        for batch in _batches([name for name in wanted if name not in self._names]):
            for row in select(self.store, queries.NAMED % " ".join(f"<{entity_iri(name)}>" for name in batch)):
                name = local_name(row["entity"])
                self._names[name] = Named(name, local_name(row["type"]), row["label"])
        return {name: self._names[name] for name in wanted if name in self._names}

    def label(self, entity: str) -> str:
        """The name of an entity; the id itself where it has none."""
        named = self.named([entity])
        return named[entity].label if entity in named else entity

    def side(self, value: str, claims: Iterable[Told], entity: str | None = None) -> Side:
        """A side of those claims, the surest first."""
        ordered = tuple(sorted(claims, key=lambda claim: (-claim.confidence, claim.id)))
        return Side(value, entity, ordered, len({claim.story for claim in ordered}))

    def leave_out(self, reason: str, count: int = 1) -> None:
        """Count what could not be decided, so that the answer says so."""
        self.left_out[reason] += count

    def told(self, row: Mapping[str, str]) -> Told | None:
        """The claim of a solution with claim, predicate, object, document, confidence, polarity and what else there is.

        None where it is less sure than wanted.
        """
        confidence = float(row["confidence"])
        if confidence < self._min_confidence:
            return None
        document = local_name(row["document"])
        read = self._article(row.get("article"), document)
        first, last = days(row.get("period"))
        if first is None:
            first, last = read.first, read.last
        return Told(
            id=local_name(row["claim"]),
            document=document,
            subject=local_name(row.get("subject", "")),
            predicate=local_name(row["predicate"]),
            object=local_name(row["object"]),
            confidence=confidence,
            stage=Stage(row["stage"]) if "stage" in row else None,
            polarity=Polarity(row["polarity"]),
            period=row.get("period"),
            title=row.get("title"),
            first=first,
            last=last,
            story=read.story,
            published=read.first,
        )


def of_different_texts(reader: Reader, groups: Sequence[Sequence[Told]]) -> list[list[Told]]:
    """The groups without the claims of texts that have a part in several of them.

    A text is not held against itself: its two numbers, places or people are of two things more often than not.
    """
    texts = Counter(text for group in groups for text in {_text(claim) for claim in group})
    kept = [[claim for claim in group if texts[_text(claim)] == 1] for group in groups]
    reader.leave_out(ONE_TEXT, sum(map(len, groups)) - sum(map(len, kept)))
    return kept


def _text(claim: Told) -> tuple[str, str]:
    """One article of one document; a reprint with other numbers in it is another text of the same story."""
    return claim.document, claim.story


def affirmed(found: Mapping[Key, Iterable[Told]]) -> dict[Key, list[Told]]:
    """What is left of found claims without the denied ones."""
    return _only(found, lambda claim: claim.polarity is Polarity.AFFIRMED)


def making_known(found: Mapping[Key, Iterable[Told]]) -> dict[Key, list[Told]]:
    """What is left of found claims without those that do not make their relation known."""
    return _only(found, lambda claim: makes_known(claim.polarity, claim.stage))


def _only(found: Mapping[Key, Iterable[Told]], wanted: Callable[[Told], bool]) -> dict[Key, list[Told]]:
    kept = {key: [claim for claim in claims if wanted(claim)] for key, claims in found.items()}
    return {key: claims for key, claims in kept.items() if claims}


def strongest_first(sides: Iterable[Side]) -> tuple[Side, ...]:
    """Sides in the order of their sources, then confidence; ties by value and claims."""
    return tuple(sorted(sides, key=lambda s: (-s.sources, -s.confidence, s.value, [c.id for c in s.claims])))


def _take(found: dict[str, Told], claim: Told) -> None:
    """Take a claim in, once: one that several articles of a page make is of the earliest dated of them."""
    known = found.setdefault(claim.id, claim)
    if (claim.published or _NO_DATE, claim.story) < (known.published or _NO_DATE, known.story):
        found[claim.id] = claim


def _listed(found: Mapping[Key, Mapping[str, Told]]) -> dict[Key, list[Told]]:
    return {key: [claims[name] for name in sorted(claims)] for key, claims in found.items()}


def _with_sentence(claim: Told, selectors: Mapping[str, Mapping[str, str]]) -> Told:
    """Selectors come in pairs `p0`, `q0`, `p1` …: a position and the quote there."""
    ordered = sorted(selectors, key=lambda name: (name[0], int(name[1:])))
    positions = [selectors[name] for name in ordered if name.startswith("p")]
    words = selectors.get("q0", {})
    spans = tuple(Span(int(one["start"]), int(one["end"])) for one in positions)
    return replace(claim, evidence=spans, quote=words.get("exact", ""), before=words.get("prefix", ""))


def _batches(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    return (values[start : start + _BATCH] for start in range(0, len(values), _BATCH))
