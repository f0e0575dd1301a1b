"""One project at two sites of which neither lies in the other.

Difference: 1 across provinces, 0.8 across cities, 0.5 across counties; 0.3 for two parks that are neither known to be
in different divisions nor known to lie one in the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from kg.analysis.asking.select import local_name
from kg.analysis.conflicts.conflict import Conflict, ConflictKind, Told
from kg.analysis.conflicts.places import Atlas
from kg.analysis.conflicts.reader import Reader, making_known, of_different_texts, strongest_first

_SITES = "SELECT ?project ?site WHERE { %scope% ?project pg:sitedIn ?site }"
_SCOPES = (
    "VALUES ?project { ?about }",
    "?project pg:sitedIn ?about ; pg:sitedIn ?other . FILTER(?other != ?about)",
)
_NOT_KNOWN_APART = 0.3


def sites(reader: Reader) -> Iterator[Conflict]:
    """Conflicts of kind `site`; each has two sides, parks or places: the best supported pair that is apart."""
    found: dict[str, set[str]] = {}
    for row in reader.scan(_SITES, *_SCOPES):
        found.setdefault(local_name(row["project"]), set()).add(local_name(row["site"]))
    several = {project: own for project, own in found.items() if len(own) > 1}
    stating = reader.relating((project, "sitedIn", site) for project, own in several.items() for site in own)
    claims = reader.quoted(making_known(stating))
    atlas = Atlas(reader)
    for project, own in several.items():
        stated = {site: claims.get((project, "sitedIn", site), []) for site in sorted(own)}
        yield from _conflict(reader, atlas, project, stated)


def _conflict(reader: Reader, atlas: Atlas, project: str, stated: Mapping[str, list[Told]]) -> Iterator[Conflict]:
    whole = strongest_first(reader.side(reader.label(site), own, site) for site, own in stated.items() if own)
    for pair in combinations(whole, 2):
        ends = (pair[0].entity or "", pair[1].entity or "")
        distance = atlas.distance(*ends) or (_NOT_KNOWN_APART if _are_two_parks(reader, atlas, ends) else 0.0)
        if distance:
            claims = of_different_texts(reader, [side.claims for side in pair])
            if all(claims):
                sides = (reader.side(side.value, own, side.entity) for side, own in zip(pair, claims, strict=True))
                yield Conflict(ConflictKind.SITE, project, (), strongest_first(sides), distance)
                return


def _are_two_parks(reader: Reader, atlas: Atlas, ends: tuple[str, str]) -> bool:
    named = reader.named(ends)
    are_parks = all(end in named and named[end].type == "Park" for end in ends)
    return are_parks and not atlas.is_inside(*ends) and not atlas.is_inside(*reversed(ends))
