"""The lists of names and name parts that ship with the package (`seeds/gazetteers`), loaded once.

A hit is evidence and no judgement: 南山 is a district and a hill, 农行 stands inside 农行业. Callers weigh it with the
word boundaries and the context. Short names that are everyday words (合作, 资源) are never matched bare.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from kg.lexicon.national_parks import NationalPark, national_park_names
from kg.lexicon.tables import rows, words
from kg.lexicon.word_index import WordIndex

_FOLDER = "seeds/gazetteers"
_LEVELS = ("province", "prefecture", "county")
_AUTONOMOUS_KINDS = ("州", "县", "旗")


class GazetteerKind(StrEnum):
    """What list a word stands in; the first four hold whole names, the others parts of names."""

    PLACE = "place"
    COMPANY = "company"
    INDUSTRY = "industry"
    POST = "post"
    LEGAL_FORM = "legal_form"
    TRADE = "trade"
    PARK_KIND = "park_kind"
    ORG_PART = "org_part"


class GazetteerHit(NamedTuple):
    """A word of a gazetteer in a text; offsets in code points, end exclusive."""

    start: int
    end: int
    kind: GazetteerKind
    name: str
    """The word as it stands in the text."""


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division of China, province to county level."""

    code: str
    """Six digits of GB/T 2260; a former name shares its code with the name that replaced it, or has an old one."""
    level: str
    """province, prefecture or county."""
    name: str
    short: str
    """Without 省, 市, 县, 自治州 …; "" where that leaves fewer than two characters."""
    parent: str
    """Code of the division above; "" for a province."""
    current: bool
    """False for a name replaced since 2020."""


@dataclass(frozen=True, slots=True)
class ParkKind:
    """What an industrial park can be called: 经济技术开发区, in short 经开区."""

    full: str
    short: str
    """"" where no short form is usual."""
    level: str
    """national or provincial where the words imply it, else ""."""


@dataclass(frozen=True, slots=True)
class Gazetteers:
    """All lists, with lookups over the names and over the parts of names."""

    divisions: tuple[Division, ...]
    regions: Mapping[str, str]
    """Region, country, continent … → its kind."""
    ordinary_names: frozenset[str]
    """Names of divisions that are also everyday words."""
    surnames: frozenset[str]
    posts: frozenset[str]
    legal_forms: frozenset[str]
    trade_words: frozenset[str]
    companies: frozenset[str]
    industries: frozenset[str]
    park_kinds: tuple[ParkKind, ...]
    national_parks: tuple[NationalPark, ...]
    units: Mapping[str, str]
    """Unit → dimension (count, area, money …)."""
    org_parts: frozenset[str]
    _names: WordIndex[GazetteerKind] = field(repr=False, compare=False)
    _parts: WordIndex[GazetteerKind] = field(repr=False, compare=False)
    _divisions_by_name: Mapping[str, tuple[Division, ...]] = field(repr=False, compare=False)
    _parks_by_name: Mapping[str, NationalPark] = field(repr=False, compare=False)
    _park_lengths: tuple[int, ...] = field(repr=False, compare=False)
    """Of the names in `_parks_by_name`, longest first."""

    def find(self, text: str) -> list[GazetteerHit]:
        """Places, companies, industries and posts in `text`: leftmost, longest, not overlapping."""
        return [GazetteerHit(start, end, kind, text[start:end]) for start, end, kind in self._names.find(text)]

    def find_parts(self, text: str) -> list[GazetteerHit]:
        """Legal forms, trade words, kinds of parks and endings of public bodies in `text`, found as by `find`."""
        return [GazetteerHit(start, end, kind, text[start:end]) for start, end, kind in self._parts.find(text)]

    def divisions_called(self, name: str) -> tuple[Division, ...]:
        """Divisions with that full or short name, current before former, then higher before lower level."""
        return self._divisions_by_name.get(name, ())

    def national_park_called(self, name: str) -> NationalPark | None:
        """The national-level zone with that full name or usual short form (合肥经开区), or None."""
        return self._parks_by_name.get(name)

    def national_park_before(self, text: str, end: int) -> int | None:
        """Where the longest full or short name of a national-level zone begins that ends at `end`, or None."""
        starts = (end - length for length in self._park_lengths if length <= end)
        return next((start for start in starts if text[start:end] in self._parks_by_name), None)

    def surname_of(self, name: str) -> str | None:
        """The surname a Chinese personal name starts with, a compound one first (欧阳 before 欧), or None."""
        return next((name[:length] for length in (2, 1) if name[:length] in self.surnames and len(name) > length), None)


@lru_cache(maxsize=1)
def gazetteers() -> Gazetteers:
    """The shipped gazetteers, read on the first call.

    Raises:
        FileNotFoundError: a file is missing from the installation.
    """
    divisions = tuple(
        Division(row["code"], row["level"], row["name"], row["short"], row["parent"], row["status"] == "current")
        for row in _rows("divisions")
    )
    regions = {row["name"]: row["kind"] for row in _rows("regions")}
    parts = [(row["kind"], row["word"]) for row in _rows("company_parts")]
    legal = frozenset(word for kind, word in parts if kind == "legal")
    trade = frozenset(word for kind, word in parts if kind == "trade")
    park_kinds = tuple(ParkKind(row["full"], row["short"], row["level"]) for row in _rows("park_kinds"))
    ordinary, org_parts = _words("ordinary_names"), _words("org_parts")
    posts, companies, industries = _words("posts"), _words("companies"), _words("industries")
    by_name = _divisions_by_name(divisions)
    national_parks = tuple(NationalPark(row["name"], row["kind"], row["division"]) for row in _rows("national_parks"))
    parks_by_name = national_park_names(
        national_parks,
        {kind.full: kind.short for kind in park_kinds},
        {name: [division.code for division in bearers] for name, bearers in by_name.items()},
    )
    # In each index a word of two lists gets the kind that is written last.
    names: dict[str, GazetteerKind] = {
        **dict.fromkeys(posts, GazetteerKind.POST),
        **dict.fromkeys(industries, GazetteerKind.INDUSTRY),
        **dict.fromkeys(companies, GazetteerKind.COMPANY),
        **dict.fromkeys(regions, GazetteerKind.PLACE),
        **{name: GazetteerKind.PLACE for name in by_name if name not in ordinary},
    }
    name_parts: dict[str, GazetteerKind] = {
        **dict.fromkeys(trade, GazetteerKind.TRADE),
        **dict.fromkeys(org_parts, GazetteerKind.ORG_PART),
        **dict.fromkeys(legal, GazetteerKind.LEGAL_FORM),
        **{form: GazetteerKind.PARK_KIND for kind in park_kinds for form in (kind.full, kind.short) if form},
    }
    return Gazetteers(
        divisions=divisions,
        regions=regions,
        ordinary_names=ordinary,
        surnames=_words("surnames"),
        posts=posts,
        legal_forms=legal,
        trade_words=trade,
        companies=companies,
        industries=industries,
        park_kinds=park_kinds,
        national_parks=national_parks,
        units={row["unit"]: row["dimension"] for row in _rows("units")},
        org_parts=org_parts,
        _names=WordIndex(names),
        _parts=WordIndex(name_parts),
        _divisions_by_name=by_name,
        _parks_by_name=parks_by_name,
        _park_lengths=tuple(sorted({len(name) for name in parks_by_name}, reverse=True)),
    )


def _divisions_by_name(divisions: tuple[Division, ...]) -> dict[str, tuple[Division, ...]]:
    found: dict[str, list[Division]] = {}
    for division in sorted(divisions, key=lambda it: (not it.current, _LEVELS.index(it.level), it.code)):
        for form in dict.fromkeys(_forms(division)):
            found.setdefault(form, []).append(division)
    return {form: tuple(bearers) for form, bearers in found.items()}


def _forms(division: Division) -> Iterator[str]:
    yield division.name
    if division.short:
        yield division.short
        # 湘西土家族苗族自治州 is also 湘西州; a region (广西壮族自治区) takes no such form.
        if "自治" in division.name and division.name.endswith(_AUTONOMOUS_KINDS):
            yield division.short + division.name[-1]


def _words(name: str) -> frozenset[str]:
    return words(f"{_FOLDER}/{name}.txt")


def _rows(name: str) -> Iterator[dict[str, str]]:
    return rows(f"{_FOLDER}/{name}.tsv")
