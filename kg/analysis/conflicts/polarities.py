"""The same thing affirmed and denied: one relation between the same two, or one investment or observation.

No conflict is a denial that was true in its time (denied first, affirmed later; periods that do not meet), 尚未
against a plan or a signing, nor a denial against the end of a thing. Difference: 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.analysis.asking.select import local_name
from kg.analysis.conflicts.conflict import Conflict, ConflictKind, Told
from kg.analysis.conflicts.reader import Reader, of_different_texts, strongest_first
from kg.analysis.conflicts.wording import is_not_yet
from kg.model import Polarity, RelationType, Stage

_DENIED = """
SELECT ?subject ?predicate ?object ?node WHERE {
  GRAPH <https://parkgraph.example/graph/evidence> {
    { %scope% ?claim pg:polarity "denied" ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object }
    UNION
    { %scope% ?claim pg:polarity "denied" ; pg:states ?node . FILTER NOT EXISTS { ?claim rdf:predicate ?any } }
  }
}
"""
_SCOPE = "?claim rdf:subject ?about ."
_NOT_THERE_YET = frozenset({Stage.NEGOTIATED, Stage.PLANNED, Stage.CONTRACTED})


def polarities(reader: Reader) -> Iterator[Conflict]:
    """Conflicts of kind `polarity`; `about` has the predicate, of a relation the object, of a post its title."""
    triples, nodes = set(), set()
    for row in reader.scan(_DENIED, _SCOPE):
        if "predicate" in row:
            triples.add((local_name(row["subject"]), local_name(row["predicate"]), local_name(row["object"])))
        elif "node" in row:
            nodes.add(row["node"])
    for (subject, predicate, object_), claims in reader.relating(triples).items():
        for title, own in _by_title(predicate, claims).items():
            about = {"predicate": predicate, "object": object_, "title": title}
            yield from _conflict(reader, subject, about, own)
    for node, claims in reader.stating(nodes, "").items():
        kind = "investment" if "/investments/" in node else "observation"
        yield from _conflict(reader, claims[0].subject, {"predicate": kind}, claims)


def _by_title(predicate: str, claims: Iterable[Told]) -> dict[str, list[Told]]:
    found: dict[str, list[Told]] = {}
    for claim in claims:
        title = claim.title or "" if predicate == RelationType.HOLDS_POST else ""
        found.setdefault(title, []).append(claim)
    return found


def _conflict(reader: Reader, subject: str, about: Mapping[str, str], claims: Iterable[Told]) -> Iterator[Conflict]:
    told = reader.with_sentences(claims).values()
    yes = [claim for claim in told if claim.polarity is Polarity.AFFIRMED and claim.stage is not Stage.ENDED]
    no = [claim for claim in told if claim.polarity is Polarity.DENIED]
    pairs = [(a, b) for a in yes for b in no if _clash(a, b)]
    if not pairs:
        return
    affirming = list({a.id: a for a, _ in pairs}.values())
    denying = list({b.id: b for _, b in pairs}.values())
    kept = of_different_texts(reader, [affirming, denying])
    if all(kept):
        names = (Polarity.AFFIRMED.value, Polarity.DENIED.value)
        sides = strongest_first(reader.side(name, own) for name, own in zip(names, kept, strict=True))
        known = tuple((name, value) for name, value in about.items() if value)
        yield Conflict(ConflictKind.POLARITY, subject, known, sides, 1.0)


def _clash(yes: Told, no: Told) -> bool:
    if is_not_yet(no) and yes.stage in _NOT_THERE_YET:
        return False
    if no.last and yes.first and no.last < yes.first:
        return False
    both_stated = yes.period is not None and no.period is not None
    return not (both_stated and yes.last and no.first and yes.last < no.first)
