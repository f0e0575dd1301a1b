"""One firm, park or body in two divisions of which neither contains the other.

Weaker: one firm as a tenant of parks in different divisions. It may well have branches; a conflict is listed because
it may also be two firms taken for one, or a wrong place.
What is said to have moved is left out, and places whose division is not known. Difference: 1 across provinces, 0.8
across cities, 0.5 across counties.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kg.analysis.asking.select import local_name
from kg.analysis.conflicts.conflict import Conflict, ConflictKind, Side, Told
from kg.analysis.conflicts.places import Atlas
from kg.analysis.conflicts.reader import Reader, Triple, making_known, of_different_texts, strongest_first
from kg.analysis.conflicts.wording import speaks_of_a_move

_QUERY = "SELECT ?subject ?object WHERE { %%scope%% ?subject pg:%s ?object }"
_AS_SUBJECT = "VALUES ?subject { ?about }"
_AS_PLACE = "?subject pg:%s ?about ; pg:%s ?other . FILTER(?other != ?about)"


def locations(reader: Reader) -> Iterator[Conflict]:
    """Conflicts of kind `location`; sides are places."""
    yield from _apart(reader, "locatedIn", ConflictKind.LOCATION)


def parks(reader: Reader) -> Iterator[Conflict]:
    """Conflicts of kind `parks`; sides are parks."""
    yield from _apart(reader, "tenantOf", ConflictKind.PARKS)


def _apart(reader: Reader, relation: str, kind: ConflictKind) -> Iterator[Conflict]:
    atlas = Atlas(reader)
    places: dict[str, list[str]] = {}
    for row in reader.scan(_QUERY % relation, _AS_SUBJECT, _AS_PLACE % (relation, relation)):
        places.setdefault(local_name(row["subject"]), []).append(local_name(row["object"]))
    clashing = {}
    for subject, own in places.items():
        groups = sides_apart(atlas, own)
        if len(groups) > 1:
            clashing[subject] = groups
        elif len(own) > 1 and not all(atlas.depth(place) for place in own):
            reader.leave_out("places whose division is not known")
    told = _sentences(reader, ((s, relation, o) for s, groups in clashing.items() for group in groups for o in group))
    for subject, groups in clashing.items():
        claims = [[claim for place in group for claim in told.get((subject, relation, place), ())] for group in groups]
        known = strongest_first(_side(reader, atlas, own) for own in of_different_texts(reader, claims) if own)
        if len(known) > 1:
            distance = atlas.distance(known[0].entity or "", known[1].entity or "")
            if distance:
                yield Conflict(kind, subject, (), known, distance)


def sides_apart(atlas: Atlas, places: Iterable[str]) -> list[list[str]]:
    """Places in groups: within a group they may be one in the other; the first of a group is apart from all before."""
    groups: list[list[str]] = []
    for place in sorted(set(places), key=lambda place: (-atlas.depth(place), place)):
        home = next((group for group in groups if all(not atlas.distance(place, other) for other in group)), None)
        if home is None:
            groups.append([place])
        else:
            home.append(place)
    return [group for group in groups if all(_is_apart(atlas, group, other) for other in groups if other is not group)]


def _is_apart(atlas: Atlas, one: Sequence[str], other: Sequence[str]) -> bool:
    return any(atlas.distance(a, b) for a in one for b in other)


def _sentences(reader: Reader, triples: Iterable[Triple]) -> dict[Triple, list[Told]]:
    """The claims that make the relations known and tell of no move, with their sentences."""
    found = {}
    for triple, known in reader.quoted(making_known(reader.relating(triples))).items():
        staying = [claim for claim in known if not speaks_of_a_move(claim)]
        reader.leave_out("places that something moved to or from", len(known) - len(staying))
        found[triple] = staying
    return found


def _side(reader: Reader, atlas: Atlas, claims: Sequence[Told]) -> Side:
    """A side named after its narrowest place, of equals the one with most claims."""
    counted = Counter(claim.object for claim in claims)
    place = min(counted, key=lambda place: (-atlas.depth(place), -counted[place], place))
    return reader.side(reader.label(place), claims, place)
