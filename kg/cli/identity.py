"""`kg identity`: a person's word on who is who, and how it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.api.answers import forms
from kg.api.identity import forms as identity_forms
from kg.cli.identifiers import print_codes
from kg.cli.options import DEFAULT_DATA, Data, Format, checked_format, every, print_json, print_table
from kg.cli.query import entity_named
from kg.cli.reviewing import Asked, Walk, is_terminal, listing, plain, walk
from kg.cli.signing import At, Who, Why, signed
from kg.errors import NotFound
from kg.ledger import Explanation, IdentityRow, Judgement, JudgementRow, Ledger, Step, Verdict
from kg.model import EntityType
from kg.pipeline import judge, undo
from kg.values import normalise

app = typer.Typer(help="Judgements: who is the same, who is not.", no_args_is_help=True)

_PAGE = 1000

Name = Annotated[str, typer.Argument(help="An entity by id or name, or an identity key such as 'Company|甲科技'.")]
Other = Annotated[str | None, typer.Argument(help="Another, to learn why the two are one or two.", show_default=False)]
_JUDGED = ("id", "verdict", "left", "right", "who", "when", "why")


@app.callback()
def _main() -> None:
    """Judgements: who is the same, who is not."""


@app.command("review")
def _review(
    data: Data = DEFAULT_DATA,
    type: Annotated[EntityType | None, typer.Option("--type", help="Only entities of this type.")] = None,  # noqa: A002
    again: Annotated[bool, typer.Option("--again", help="Also the pairs that somebody was unsure of.")] = False,
    who: Who = "",
    at: At = "",
    limit: Annotated[int, typer.Option("--limit", min=1, help="Pairs to list where nothing is asked.")] = 50,
    format: Format = "ask",  # noqa: A002 - the option's name
) -> None:
    """Go through the pairs that are worth a look, one key press each; those of most effect on the graph come first.

    Into a pipe, and with --format table or json, the pairs are listed and nothing is asked or written.
    """
    checked_format(format, ("ask", "table", "json"))
    asked = Asked(type, again)
    if format == "ask" and is_terminal():
        walk(data, Walk(asked, who, at))
        return
    with Ledger.open(data, readonly=True) as ledger:
        found = ledger.review(0, limit, type, again=again)
    if format == "json":
        print_json(forms.listed(found, identity_forms.candidate))
    else:
        listing(found)


@app.command("same")
def _same(left: Name, right: Name, data: Data = DEFAULT_DATA, why: Why = "", who: Who = "", at: At = "") -> None:
    """Two names mean one thing."""
    _judge(data, Verdict.SAME, signed(_keys(data, left, right), who, at, why))


@app.command("different")
def _different(left: Name, right: Name, data: Data = DEFAULT_DATA, why: Why = "", who: Who = "", at: At = "") -> None:
    """Two names mean two things; stays so when their documents are read again."""
    _judge(data, Verdict.DIFFERENT, signed(_keys(data, left, right), who, at, why))


@app.command("unsure")
def _unsure(left: Name, right: Name, data: Data = DEFAULT_DATA, why: Why = "", who: Who = "", at: At = "") -> None:
    """Somebody looked and could not say: nothing changes, and review does not ask again without --again."""
    _judge(data, Verdict.UNSURE, signed(_keys(data, left, right), who, at, why))


@app.command("undo")
def _undo(
    judgement: Annotated[str, typer.Argument(help="The judgement's id, as review, same, different and list print it.")],
    data: Data = DEFAULT_DATA,
    why: Why = "",
    who: Who = "",
    at: At = "",
) -> None:
    """Take a judgement back; the graph is as it was before it."""
    with Ledger.open(data, readonly=True) as ledger:
        row = ledger.judgement(judgement)
    if row.withdrawn is not None:
        raise NotFound(f"judgement {judgement!r} ended on {row.withdrawn}: kg identity list shows those in force")
    undo(data, signed((row.left, row.right), who, at, why))
    typer.echo(f"undone: {row.verdict} {row.left} · {row.right}")


@app.command("list")
def _list(
    data: Data = DEFAULT_DATA,
    all: Annotated[bool, typer.Option("--all", help="Also those that were undone or replaced.")] = False,  # noqa: A002
    format: Format = "table",  # noqa: A002 - the option's name
) -> None:
    """The judgements in force."""
    checked_format(format, ("table", "json"))
    rows = _judgements(data, withdrawn=all)
    if format == "json":
        print_json([identity_forms.judgement(row) for row in rows])
    elif all:
        told = [(*_told(row), row.withdrawn or "in force") for row in rows]
        print_table("Judgements", (*_JUDGED, "until"), told)
    else:
        print_table("Judgements in force", _JUDGED, [_told(row) for row in rows])


@app.command("explain")
def _explain(
    entity: Name,
    other: Other = None,
    data: Data = DEFAULT_DATA,
    format: Format = "table",  # noqa: A002 - the option's name
) -> None:
    """Why an entity is one: its keys, links and judgements. Of two: their score, the links between them, judgements."""
    checked_format(format, ("table", "json"))
    if other is not None:
        ends = _ends(data, entity, other)
        with Ledger.open(data, readonly=True) as ledger:
            told = ledger.explain(*ends)
        print_json(identity_forms.explanation(told)) if format == "json" else _print_explanation(told)
        return
    with Ledger.open(data, readonly=True) as ledger, ledger.reading():
        about = ledger.entity(entity_named(data, entity))
        if about is None:
            raise NotFound(f"no entity {entity!r} is in {data}")
        row = ledger.identity(about.id)
    print_json(identity_forms.identity(about, row)) if format == "json" else _print_identity(row)


def _print_identity(row: IdentityRow) -> None:
    print_table("Identity keys", ("key", "documents"), [(key.key, str(key.documents)) for key in row.keys])
    columns = ("key", "key", "documents", "score", "kept")
    links = [(it.left, it.right, str(it.documents), f"{it.score:g}", "yes" if it.kept else "cut") for it in row.links]
    print_table("Links", columns, links)
    if row.judgements:
        print_table("Judgements", _JUDGED, [_told(judgement) for judgement in row.judgements])
    print_codes(row)


def _print_explanation(row: Explanation) -> None:
    state = "one entity" if row.left_entity == row.right_entity else "two entities"
    typer.echo(plain(f"{row.left} · {row.right}: {state} ({row.left_entity} · {row.right_entity})"))
    told = row.score.clash or f"score {row.score.probability:g} of 1 that they name one thing"
    parts = [(it.name, f"{it.value:g}", f"{it.weight:+g}", f"{it.value * it.weight:+.3g}") for it in row.score.parts]
    typer.echo(plain(f"The two names by themselves: {told}."))
    if parts:
        print_table("Parts of the score", ("part", "value", "weight", "gives"), parts)
    if row.path:
        print_table("The way from one to the other", ("key", "key", "because", "joins"), map(_step, row.path))
    else:
        typer.echo("No link leads from one to the other.")
    if row.codes:
        typer.echo(plain(f"Codes keep them apart: {' · '.join(f'{it.scheme} {it.value}' for it in row.codes)}"))
    if row.judgements:
        print_table("Judgements", _JUDGED, [_told(judgement) for judgement in row.judgements])


def _step(step: Step) -> tuple[str, str, str, str]:
    why = f"{step.documents} documents" if step.documents else f"score {step.score:g}"
    why = "somebody said so" if step.judged else "one code" if step.coded else why
    return step.left, step.right, why, "yes" if step.kept else "no"


def _told(row: JudgementRow) -> tuple[str, ...]:
    return row.id, row.verdict, row.left, row.right, row.who, row.when, row.why


def _judgements(data: Path, *, withdrawn: bool = False) -> list[JudgementRow]:
    with Ledger.open(data, readonly=True) as ledger, ledger.reading():
        return list(every(lambda offset: ledger.judgements(offset, _PAGE, withdrawn=withdrawn)))


def _judge(data: Path, verdict: Verdict, judgement: Judgement) -> None:
    judge(data, verdict, judgement)
    with Ledger.open(data, readonly=True) as ledger:
        row = ledger.judgement_on(judgement.left, judgement.right)
    typer.echo(f"{row.id} {row.verdict}: {row.left} · {row.right}")


def _keys(data: Path, left: str, right: str) -> tuple[str, str]:
    """The keys that two names of the command line stand for."""
    ends = _ends(data, left, right)
    with Ledger.open(data, readonly=True) as ledger:
        return ledger.identity_key(ends[0]), ledger.identity_key(ends[1])


def _ends(data: Path, left: str, right: str) -> tuple[str, str]:
    """Each as a key or an entity's id; two names of one entity as the keys that have these names."""
    one, other = (name if "|" in name else entity_named(data, name) for name in (left, right))
    if one != other or "|" in one:
        return one, other
    with Ledger.open(data, readonly=True) as ledger:
        keys = {row.key.split("|")[1]: row.key for row in reversed(ledger.identity(one).keys)}
    return keys.get(normalise(left), one), keys.get(normalise(right), one)
