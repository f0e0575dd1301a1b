"""Makes and checks `seeds/gazetteers/national_parks.tsv`: the zones that the State Council has approved.

A zone is given with its kind and the place it lies in; the code of the division comes from `divisions.tsv`. A place is
a name of a division, full or short, behind the names of divisions above it where it has namesakes: `江苏省/昆山`.

    python -m kg.training.gazetteers.national_parks PLACES.tsv OUT.tsv     (PLACES.tsv: name, kind, place)
    python -m kg.training.gazetteers.national_parks --check
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from kg.lexicon.gazetteers import Division, Gazetteers, gazetteers
from kg.lexicon.national_parks import NationalPark

HEADER: Final = "name\tkind\tdivision"
KINDS: Final = (
    *("经济技术开发区", "高新技术产业开发区", "综合保税区"),
    *("国家级新区", "自由贸易试验区", "国家自主创新示范区"),
)
_ENDINGS: Final = {kind: kind for kind in KINDS[2:]} | {"国家级新区": "新区"}
"""What every name of the kind ends with; zones of the two other kinds may have another ending (苏州工业园区)."""
_OF_OTHER_THINGS: Final = frozenset(
    {"明水经济技术开发区", "杭州湾上虞经济技术开发区", "红旗渠经济技术开发区", "萧山临江高新技术产业开发区"}
)
"""Begin with a town, a bay, a canal or a former owner, and only by chance with a division that they do not lie in."""


def park_of(row: dict[str, str], lists: Gazetteers) -> NationalPark:
    """The zone of a row with name, kind and place, its place turned into the code of a division.

    Raises:
        ValueError: no division, or more than one of the same level, is called so.
    """
    return NationalPark(row["name"], row["kind"], division_called(row["place"], lists).code)


def division_called(place: str, lists: Gazetteers) -> Division:
    """The current division of that name, the highest one where several levels share it.

    Raises:
        ValueError: no division, or more than one of the same level, is called so.
    """
    *outer, name = place.split("/")
    above = {division.code: division for division in lists.divisions if division.current}
    found = [
        division
        for division in lists.divisions_called(name)
        if division.current
        and set(outer) <= {form for it in _ancestors(division, above) for form in (it.name, it.short)}
    ]
    found = [division for division in found if division.level == found[0].level]
    if len(found) != 1:
        named = ", ".join(f"{division.name} {division.code}" for division in found) or "none"
        raise ValueError(f"place {place!r} is not one division but: {named}; name it in full behind one above it")
    return found[0]


def problems(parks: Iterable[NationalPark], lists: Gazetteers) -> Iterator[str]:
    """What is wrong with the table, a sentence each: unknown codes and kinds, doubles, order, contradictions."""
    parks = list(parks)
    current = {division.code: division for division in lists.divisions if division.current}
    if parks != sorted(parks, key=_order):
        yield "rows are not sorted by kind and name: make the table anew"
    yield from (
        f"{name} stands {count} times: keep one"
        for name, count in Counter(it.name for it in parks).items()
        if count > 1
    )
    for park in parks:
        if park.kind not in KINDS:
            yield f"{park.name} is of the unknown kind {park.kind!r}: use one of {', '.join(KINDS)}"
        elif not park.name.endswith(_ENDINGS.get(park.kind, "区")):
            yield f"{park.name} does not end as a {park.kind} does: check its name and kind"
        if park.division not in current:
            yield f"{park.name} lies in {park.division!r}, which is no current division: look it up in divisions.tsv"
        elif park.name not in _OF_OTHER_THINGS and not _agrees(park, current, lists):
            yield f"{park.name} lies in {current[park.division].name}, which its name contradicts: check both"


def _agrees(park: NationalPark, current: dict[str, Division], lists: Gazetteers) -> bool:
    """Whether one of the divisions that the name starts with is the zone's own, lies above it, or in it."""
    name = park.name.removeprefix("中国（")
    leading = [it for end in range(2, len(name)) for it in lists.divisions_called(name[:end]) if it.current]
    own = {division.code for division in _ancestors(current[park.division], current)}
    above = {code for it in leading for code in (division.code for division in _ancestors(it, current))}
    return not leading or park.division in above or any(it.code in own for it in leading)


def _ancestors(division: Division, current: dict[str, Division]) -> Iterator[Division]:
    yield division
    while division.parent:
        division = current[division.parent]
        yield division


def _order(park: NationalPark) -> tuple[int, str]:
    return (KINDS.index(park.kind) if park.kind in KINDS else len(KINDS), park.name)


def make(places: Path, output: Path) -> int:
    """Writes the table from a file of names, kinds and places, and returns its number of zones.

    Raises:
        ValueError: a place is unknown or ambiguous, or the table would have `problems`.
    """
    lists = gazetteers()
    with places.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    parks = sorted((park_of(row, lists) for row in rows), key=_order)
    found = list(problems(parks, lists))
    if found:
        raise ValueError(f"{places} has {len(found)} problems: " + "; ".join(found))
    lines_out = [HEADER, *("\t".join((park.name, park.kind, park.division)) for park in parks)]
    output.write_text("\n".join(lines_out) + "\n", encoding="utf-8")
    return len(parks)


def _check() -> str | None:
    lists = gazetteers()
    found = list(problems(lists.national_parks, lists))
    if found:
        return "\n".join(found)
    counts = Counter(park.kind for park in lists.national_parks)
    sys.stdout.write("".join(f"{kind}\t{counts[kind]}\n" for kind in KINDS))
    return None


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        sys.exit(_check())
    if len(sys.argv) != 3:
        sys.exit("usage: python -m kg.training.gazetteers.national_parks PLACES.tsv OUT.tsv | --check")
    sys.stdout.write(f"{make(Path(sys.argv[1]), Path(sys.argv[2]))} zones written to {sys.argv[2]}\n")
