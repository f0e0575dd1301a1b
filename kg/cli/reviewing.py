"""The review queue on a terminal: a pair, its evidence, one key press; nothing is written without one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import typer

from kg.cli.options import print_table
from kg.cli.signing import signed
from kg.ledger import Ledger, Page, ReviewRow, ReviewSide, Verdict
from kg.model import EntityType
from kg.pipeline import DataDirectoryBusy, Silent, judge

_VERDICTS = {"s": Verdict.SAME, "d": Verdict.DIFFERENT, "u": Verdict.UNSURE}
_SKIP, _QUIT = "n", "q"
_KEYS = "s same · d different · u unsure · n skip · q quit"
_WAIT_SECONDS = 30
_LONGEST = 200
"""Characters of a sentence that are shown; the mention is among them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which pairs are wanted."""

    type: EntityType | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk through the queue."""

    asked: Asked
    who: str = ""
    when: str = ""
    press: Callable[[], str] = typer.getchar
    """Waits for a key; raises EOFError or KeyboardInterrupt when there will be none."""


class _Aloud(Silent):
    def say(self, message: str) -> None:
        typer.echo(message, err=True)


def is_terminal() -> bool:
    """Whether somebody is there to press keys."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def listing(found: Page[ReviewRow]) -> None:
    """The pairs as a table, without their evidence."""
    rows = [
        (
            row.left.entity.type.value,
            row.left.key,
            row.right.key,
            _state(row),
            f"{row.score.probability:g}",
            f"{row.effect:.3g}",
        )
        for row in found.items
    ]
    note = f"{len(rows)} of {found.total}; in a terminal, kg identity review asks about them one by one"
    print_table("Worth a look", ("type", "left", "right", "now", "score", "effect"), rows, note)


def walk(data: Path, options: Walk) -> None:
    """Ask about one pair after the other until none is left or the person quits."""
    seen: set[tuple[str, str]] = set()
    said = 0
    while True:
        row, left = _next(data, options.asked, seen)
        if row is None:
            typer.echo("Nothing is left to look at.")
            break
        _show(row, left)
        choice = _pressed(options.press)
        if choice == _QUIT:
            break
        if choice == _SKIP or _judged(data, options, _VERDICTS[choice], row):
            seen.add(_pair(row))
            said += choice != _SKIP
    typer.echo(f"{said} judged; kg identity list shows what was said, kg identity undo ID takes it back")


def _next(data: Path, asked: Asked, seen: set[tuple[str, str]]) -> tuple[ReviewRow | None, int]:
    """The first pair that was not seen in this walk, and how many are in the queue."""
    with Ledger.open(data, readonly=True) as ledger:
        found = ledger.review(0, len(seen) + 1, asked.type, again=asked.again)
    return next((row for row in found.items if _pair(row) not in seen), None), found.total


def _pair(row: ReviewRow) -> tuple[str, str]:
    return row.left.key, row.right.key


def _pressed(press: Callable[[], str]) -> str:
    """The key pressed, once it is one that means something; nobody there means quit."""
    typer.echo(f"  {_KEYS}")
    while True:
        try:
            key = press().lower()
        except (EOFError, KeyboardInterrupt):
            return _QUIT
        if key in (*_VERDICTS, _SKIP, _QUIT):
            return key
        typer.echo(f"  {_KEYS}", err=True)


def _judged(data: Path, options: Walk, verdict: Verdict, row: ReviewRow) -> bool:
    """Whether the word is on record now."""
    word = signed(_pair(row), options.who, options.when)
    try:
        judge(data, verdict, word, _Aloud(), _WAIT_SECONDS)
    except DataDirectoryBusy as error:
        typer.echo(f"  not recorded: {error.detail}", err=True)
        return False
    with Ledger.open(data, readonly=True) as ledger:
        typer.echo(f"  {ledger.judgement_on(word.left, word.right).id} {verdict}")
    return True


def _state(row: ReviewRow) -> str:
    return "one" if row.joined else "two"


def _show(row: ReviewRow, left: int) -> None:
    state = "one entity now" if row.joined else "two entities now"
    stated = f", {row.documents} documents say they are one" if row.documents else ""
    typer.echo(f"\n{row.left.entity.type.value}: {state}, score {row.score.probability:g}{stated}; ", nl=False)
    typer.echo(f"{row.moves} claims and documents would move ({left} pairs in the queue)")
    for name, side in (("A", row.left), ("B", row.right)):
        _show_side(name, side)
    parts = sorted(row.score.parts, key=lambda part: -abs(part.value * part.weight))
    told = ", ".join(f"{part.name} {part.value * part.weight:+.2g}" for part in parts)
    typer.echo(f"  parts: {row.score.clash or told or 'none'}")


def _show_side(name: str, side: ReviewSide) -> None:
    entity = side.entity
    typer.echo(plain(f"  {name}  {side.key}"))
    also = "" if entity.label in side.key else f"{entity.label}; "
    typer.echo(plain(f"     {also}{entity.documents} documents, {entity.mentions} mentions, {entity.claims} claims"))
    if side.evidence is not None:
        typer.echo(plain(f"     {_around(side.evidence.sentence, side.evidence.surface)}  ({side.evidence.source})"))


def _around(sentence: str, surface: str) -> str:
    """The sentence, or what fits of it around the name."""
    if len(sentence) <= _LONGEST:
        return sentence
    middle = max(sentence.find(surface), 0) + len(surface) // 2
    start = max(0, min(middle - _LONGEST // 2, len(sentence) - _LONGEST))
    end = start + _LONGEST
    return ("…" if start else "") + sentence[start:end] + ("…" if end < len(sentence) else "")


def plain(text: str) -> str:
    """The text without characters that a terminal would obey: what is shown was written by strangers."""
    return "".join(character if character.isprintable() else " " for character in text)
