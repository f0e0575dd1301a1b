"""The zones that the State Council has approved, and how a text calls them."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

_STATE: Final = "国家"
_NEW_AREA: Final = "新区"
_FREE_TRADE: Final = "自由贸易试验区"
_FREE_TRADE_SHORT: Final = ("自贸试验区", "自贸区")
_OPENING, _CLOSING = "中国（", "）"


@dataclass(frozen=True, slots=True)
class NationalPark:
    """A zone that the State Council has approved: 合肥经济技术开发区, 兰州新区."""

    name: str
    """Its full official name."""
    kind: str
    """What list of the State Council it is in; its name may end otherwise (苏州工业园区 is a 经济技术开发区)."""
    division: str
    """Code of the division it lies in: a county or prefecture, the province where it lies in several of these."""


def national_park_names(
    parks: Iterable[NationalPark], short_kinds: Mapping[str, str], divisions: Mapping[str, Collection[str]]
) -> dict[str, NationalPark]:
    """Full name and usual short forms → the zone; none for a zone that is a division itself (浦东新区).

    `short_kinds` maps what a park can be called to its short form, "" where it has none; `divisions` maps what a
    division can be called to the codes of those that are.
    """
    zones = [park for park in parks if not _is_division(park, divisions)]
    return {form: park for park in zones for form in (*_forms(park.name, short_kinds), *_bare(park.name, divisions))}


def _is_division(park: NationalPark, divisions: Mapping[str, Collection[str]]) -> bool:
    return any(park.division in divisions.get(park.name[at:], ()) for at in range(len(park.name)))


def _forms(name: str, short_kinds: Mapping[str, str]) -> Iterator[str]:
    yield name
    if name.startswith(_OPENING):
        yield name.replace("（", "(").replace("）", ")")
        place = name.removeprefix(_OPENING).partition(_CLOSING)[0]
        yield from (place + kind for kind in (_FREE_TRADE, *_FREE_TRADE_SHORT))
        return
    kind = next((name[at:] for at in range(1, len(name)) if name[at:] in short_kinds), "")
    if kind and short_kinds[kind]:
        yield name.removesuffix(kind) + short_kinds[kind]
    if kind.startswith(_STATE):
        yield name.removesuffix(kind) + kind.removeprefix(_STATE)


def _bare(name: str, divisions: Container[str]) -> Iterator[str]:
    """A new area without the division it lies in: 南京江北新区 is also 江北新区."""
    if name.endswith(_NEW_AREA):
        ends = range(len(name) - len(_NEW_AREA) - 2, 1, -1)
        yield from (name[end:] for end in ends if name[:end] in divisions)
