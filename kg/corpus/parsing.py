"""The format of `seeds/annotated` → units. It is line based; `seeds/annotated/README.md` describes it for writers.

# province: 四川
@press 2023-05-12
[绵阳高新区|Park]与[川岳电子|Company]签约,…      a unit: one line of text, every mention marked
  川岳电子 tenantOf 绵阳高新区                    its statements, indented
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.corpus.units import Unit, UnitInvestment, UnitMention, UnitObservation, UnitRelation, dense
from kg.errors import ParkgraphError
from kg.model import EntityType, InvestmentKind, RelationType

_MARK = re.compile(r"\[([^\[\]|]+)\|([A-Za-z]+)\]")
_RELATION = re.compile(rf"^(.+?)\s+({'|'.join(RelationType)})\s+(.+?)(?:\s+::\s*(.+))?$")
_INVEST = re.compile(r"^invest\s+(.+?)\s+([a-z]+)((?:\s+(?:project|investor|site|period)=.+)?)$")
_PARTY = re.compile(r"(project|investor|site|period)=(.*?)(?=\s+(?:project|investor|site|period)=|$)")
_ALIAS = re.compile(r"^(.+?)\s+=\s+(.+)$")
_PROVINCE = re.compile(r"^#\s*province:\s*(.+?)\s*$")
_GROUP = re.compile(r"^@([a-z]+)(?:\s+(\S+))?\s*$")


class CorpusError(ParkgraphError):
    """A line of an annotated file that the format does not have."""


@dataclass
class _Draft:
    """A unit while its lines are read."""

    text: str
    mentions: tuple[UnitMention, ...]
    line: int
    aliases: list[tuple[str, str]] = field(default_factory=list)
    relations: list[UnitRelation] = field(default_factory=list)
    investments: list[UnitInvestment] = field(default_factory=list)
    observations: list[UnitObservation] = field(default_factory=list)


def read_units(path: Path) -> tuple[Unit, ...]:
    """The units of one file, in order.

    Raises:
        CorpusError: a line that cannot be read, with file, line and reason.
    """
    return tuple(parse_units(path.read_text(encoding="utf-8"), path.name))


def parse_units(text: str, name: str) -> Iterator[Unit]:
    """The units of a file's text; `name` goes into their `source`.

    Raises:
        CorpusError: a line that cannot be read, with file, line and reason.
    """
    province, style, date = "?", "press", None
    draft: _Draft | None = None
    for number, line in enumerate(text.splitlines(), 1):
        try:
            if line[:1].isspace() and line.strip():
                _add_statement(draft, line.strip(), number)
                continue
            if draft is not None:
                yield _finished(draft, province, style, date, name)
                draft = None
            if match := _PROVINCE.match(line):
                province = match[1]
            elif match := _GROUP.match(line):
                style, date = match[1], match[2]
            elif line.strip() and not line.startswith("#"):
                draft = _Draft(*_marked(line), number)
        except ValueError as error:
            raise CorpusError(f"{name}:{number}: {error}; the line is: {line.strip()[:80]}") from error
    if draft is not None:
        yield _finished(draft, province, style, date, name)


def _marked(line: str) -> tuple[str, tuple[UnitMention, ...]]:
    """The plain text of a line, and its mentions."""
    pieces: list[str] = []
    mentions: list[UnitMention] = []
    at = last = 0
    for match in _MARK.finditer(line):
        pieces.append(line[last : match.start()])
        at += match.start() - last
        mentions.append(UnitMention(at, at + len(match[1]), EntityType(match[2])))
        pieces.append(match[1])
        at += len(match[1])
        last = match.end()
    text = "".join([*pieces, line[last:]])
    if re.search(r"[\[\]]", text):
        raise ValueError("a square bracket is left over: mentions are [name|Type], without nesting")
    return text, tuple(mentions)


def _add_statement(draft: _Draft | None, line: str, number: int) -> None:
    if draft is None:
        raise ValueError("an indented statement has no line of text above it")
    if line.startswith("observe "):
        draft.observations.append(_observation(line, number))
    elif line.startswith("invest "):
        draft.investments.append(_investment(line, number))
    elif match := _RELATION.match(line):
        kind, title = RelationType(match[2]), match[4]
        draft.relations.append(UnitRelation(kind, dense(match[1]), dense(match[3]), title, number))
    elif match := _ALIAS.match(line):
        draft.aliases.append((dense(match[1]), dense(match[2])))
    else:
        raise ValueError("no statement: expected `A relation B`, `A = B`, `invest …` or `observe …`")


def _observation(line: str, number: int) -> UnitObservation:
    fields = [part.strip() for part in line.removeprefix("observe ").split("|")]
    if len(fields) < 3:
        raise ValueError("an observation is `observe subject | metric | value [| change=n] [| period=ISO]`")
    rest = dict(part.split("=", 1) for part in fields[3:] if part)
    if unknown := set(rest) - {"change", "period"}:
        raise ValueError(f"an observation has no {', '.join(sorted(unknown))}")
    change = rest.get("change", "").lstrip("+").rstrip("%") or None
    return UnitObservation(dense(fields[0]), dense(fields[1]), fields[2], change, rest.get("period"), number)


def _investment(line: str, number: int) -> UnitInvestment:
    match = _INVEST.match(line)
    if match is None:
        raise ValueError("an investment is `invest money kind [project=…] [investor=…] [site=…] [period=…]`")
    parts = {key: value.strip() for key, value in _PARTY.findall(match[3])}
    parties = {key: dense(parts[key]) for key in ("project", "investor", "site") if parts.get(key)}
    return UnitInvestment(match[1], InvestmentKind(match[2]), period=parts.get("period"), line=number, **parties)


def _finished(draft: _Draft, province: str, style: str, date: str | None, name: str) -> Unit:
    return Unit(
        draft.text,
        draft.mentions,
        province,
        style,
        date,
        f"{name}:{draft.line}",
        tuple(draft.aliases),
        tuple(draft.relations),
        tuple(draft.investments),
        tuple(draft.observations),
    )
