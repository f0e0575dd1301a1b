"""The gold that quality is measured on, and the digest that ties a score to it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from kg import resources
from kg.corpus.as_gold import write_gold
from kg.corpus.split import held_out_units
from kg.evaluation.gold import gold_files


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Gold files and their texts."""

    name: str
    title: str
    gold: Path
    texts: Path

    @property
    def present(self) -> bool:
        """Are gold and texts on this machine?"""
        return self.gold.is_dir() and self.texts.is_dir()


def checkout() -> Path:
    """The folder of the source checkout: the one that holds `kg`."""
    return Path(resources.__file__).resolve().parents[1]


def gold_sets() -> tuple[GoldSet, ...]:
    """The held-out provinces and the briefs, which ship, and the newspaper pages, where somebody has `../shared`."""
    briefs = checkout() / "seeds" / "briefs"
    shared = checkout().parent / "shared"
    return (
        held_out(),
        GoldSet("briefs", "Briefs (in the repository)", briefs, briefs),
        GoldSet("articles", "Newspaper pages (not in the repository)", shared / "gold", shared / "seeds"),
    )


@cache
def held_out() -> GoldSet:
    """The held-out provinces of `seeds/annotated`, a document a unit, in a folder that ends with the run."""
    folder = Path(_held_out_folder().name)
    write_gold(held_out_units(checkout() / "seeds" / "annotated"), folder / "gold", folder / "text")
    return GoldSet("provinces", "Held-out provinces (in the repository)", folder / "gold", folder / "text")


@cache
def _held_out_folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="parkgraph-held-out-")


def digest(gold_set: GoldSet) -> str:
    """SHA-256 over names and bytes of all gold files and texts, in the order of their names (hexadecimal).

    Each name and each content goes in with its length, so that no two sets share a digest by accident.
    """
    files = {("gold", path.name): path for path in gold_files(gold_set.gold)}
    files |= {("text", path.name): path for path in gold_set.texts.glob("*.txt")}
    state = hashlib.sha256()
    for key in sorted(files):
        for content in ("/".join(key).encode(), files[key].read_bytes()):
            state.update(len(content).to_bytes(8, "big"))
            state.update(content)
    return state.hexdigest()
