"""Whose word a judgement is, and of when: the only place where the clock and the user's name are read."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from typing import Annotated

import typer

from kg.ledger import Judgement

Why = Annotated[str, typer.Option("--why", help="The reason, for those who come later.")]
Who = Annotated[str, typer.Option("--who", envvar="KG_WHO", help="Whose judgement it is; default: your user name.")]
At = Annotated[str, typer.Option("--when", "--at", help="When, as ISO 8601; default: today.")]


def signed(pair: tuple[str, str], who: str, when: str, why: str = "") -> Judgement:
    """The word on a pair of identity keys, with what was not said filled in."""
    return Judgement(*pair, *signature(who, when), why)


def signature(who: str, when: str) -> tuple[str, str]:
    """Who and when, with what was not said filled in."""
    return who or getpass.getuser(), when or datetime.now(UTC).astimezone().date().isoformat()
