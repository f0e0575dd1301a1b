"""Checks annotated files, and turns them into gold.

python -m kg.corpus check FILE...        counts, faults, and sentences too like any of the files beside
python -m kg.corpus gold OUT FILE...     OUT/gold and OUT/text for `kg evaluate`, one document a unit
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.corpus.as_gold import write_gold
from kg.corpus.checking import faults
from kg.corpus.likeness import alike, sentences
from kg.corpus.parsing import CorpusError, read_units
from kg.corpus.units import Unit, mention_count


def main(arguments: Sequence[str]) -> int:
    """Run the command; 0 when it was done and nothing is wrong."""
    if len(arguments) > 2 and arguments[0] == "gold":
        out = Path(arguments[1])
        units = [unit for name in arguments[2:] for unit in read_units(Path(name))]
        _say(f"{write_gold(units, out / 'gold', out / 'text')} units written below {out}")
        return 0
    if len(arguments) < 2 or arguments[0] != "check":
        sys.stderr.write(__doc__ or "")
        return 2
    return _check(arguments[1:])


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _check(names: Sequence[str]) -> int:
    found = 0
    for path in map(Path, names):
        for message in _messages(path):
            _say(message)
            found += 1
    return 1 if found else 0


def _messages(path: Path) -> Iterator[str]:
    try:
        units = read_units(path)
    except (CorpusError, OSError) as error:
        yield str(error)
        return
    _say(_summary(path, units))
    yield from faults(units)
    yield from _too_alike(path, units)


def _summary(path: Path, units: Sequence[Unit]) -> str:
    types = Counter(str(mention.type) for unit in units for mention in unit.mentions)
    relations = Counter(str(relation.type) for unit in units for relation in unit.relations)
    investments = sum(len(unit.investments) for unit in units)
    observations = sum(len(unit.observations) for unit in units)
    return (
        f"{path.name}: {len(units)} units, "
        f"{sum(1 for _ in sentences(units))} sentences, {mention_count(units)} mentions\n"
        f"  {dict(types.most_common())}\n  {dict(relations.most_common())}\n"
        f"  investments {investments}, observations {observations}"
    )


def _too_alike(path: Path, units: Sequence[Unit]) -> Iterator[str]:
    others: list[Unit] = []
    for beside in sorted(path.parent.glob("*.txt")):
        if beside.name != path.name:
            try:
                others += read_units(beside)
            except CorpusError:
                continue  # a fault of that file, told when it is checked
    known = [*sentences(others), *sentences(units)]
    for pair in alike(known):
        if pair.second.source.startswith(f"{path.name}:"):
            yield (
                f"{pair.second.source} is {pair.share:.0%} like {pair.first.source}:\n"
                f"    {pair.first.masked}\n    {pair.second.masked}"
            )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
