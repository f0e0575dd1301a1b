"""Which keys are compared, and the key graph of many documents at once, from scratch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from kg.identity.clusters import THRESHOLD, Clustering, KeyGraph, KeyLink, Pair, clusters, ordered
from kg.identity.codes import Held, clashes, sharing
from kg.identity.keys import EntityKeys
from kg.identity.kinds import KINDS
from kg.identity.listed import listed
from kg.identity.records import read_key
from kg.identity.scoring import REVIEW_FLOOR, clash, score
from kg.model import Identifier


def blocks(key: str) -> tuple[str, ...]:
    """The blocks of a key, each once: two keys are compared when they share one, and keys of two types never do."""
    record = read_key(key)
    if record.alone:
        return ()
    return tuple(dict.fromkeys(f"{record.type.value}|{one}" for one in KINDS[record.type].blocks(record)))


def scored(key: str, others: Iterable[str]) -> Iterator[tuple[Pair, float]]:
    """The pairs of a key with those of `others` that score high enough to be linked or looked at."""
    for other in others:
        probability = score(key, other).probability
        if other != key and probability >= REVIEW_FLOOR:
            yield ordered(key, other), probability


def links_by_score(keys: Iterable[str]) -> dict[Pair, float]:
    """All scored pairs among `keys`."""
    members: dict[str, list[str]] = {}
    found: dict[Pair, float] = {}
    for key in sorted(set(keys)):
        mine = blocks(key)
        found.update(scored(key, {other for block in mine for other in members.get(block, ())}))
        for block in mine:
            members.setdefault(block, []).append(key)
    return found


def from_scratch(entities: Iterable[EntityKeys]) -> Clustering:
    """The clusters of entities that each come from a document of its own."""
    return from_documents([one] for one in entities)


def from_documents(
    documents: Iterable[Iterable[EntityKeys]], same: Collection[Pair] = (), different: Collection[Pair] = ()
) -> Clustering:
    """The clusters of the entities of documents; what the ledger keeps up to date one by one equals this."""
    said = [[(one.primary, one.all) for one in document] for document in documents]
    keys = {key for document in said for _, all_keys in document for key in all_keys}
    keys |= {key for pair in (*same, *different) for key in pair}
    stated = Counter(
        pair
        for document in said
        for pair in {ordered(primary, other) for primary, all_keys in document for other in all_keys[1:]}
    )
    scores = links_by_score(keys)
    links = tuple(KeyLink(*pair, stated[pair], scores.get(pair, 0.0)) for pair in sorted({*stated, *scores}))
    held = {key: (code,) for key in keys if (code := listed(key)) is not None}
    graph = KeyGraph(frozenset(keys), links, frozenset(same), frozenset(different), frozenset(sharing(held)))
    return clusters(replace(graph, different=graph.different.union(_clashing(graph, held))), clash)


def _clashing(graph: KeyGraph, held: Held) -> Iterator[Pair]:
    """The pairs that codes keep apart, of those that could meet at all."""
    joinable = tuple(KeyLink(*link.pair, 1) for link in graph.links if link.weight or link.score >= THRESHOLD)
    parts: dict[str, dict[str, Collection[Identifier]]] = {}
    for key, part in clusters(replace(graph, links=joinable, different=frozenset())).ids.items():
        parts.setdefault(part, {})[key] = held.get(key, ())
    for part_held in parts.values():
        yield from clashes(part_held)
