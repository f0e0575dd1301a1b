"""LOAD, which would have this machine fetch what a stranger names, is refused (R8)."""

from __future__ import annotations

import re

from kg.errors import Refusal
from kg.updates.operations import Load
from kg.updates.splitting import split

_GAP = r"(?:\s|#[^\n\r]*+(?:[\n\r]|\Z))*+"
_NAME = r"(?:\\.|[^\s{}<>\"'#\\;])*+"
# An operation begins the text or follows a `;` or the IRI of a prologue, whatever the engine takes for a token.
_LOAD = re.compile(
    rf"(?:\A|[;>]){_GAP}(?P<load>LOAD{_GAP}(?:SILENT{_GAP})?(?:<[^>]*+>|{_NAME}){_GAP}(?:INTO|;|\Z))",
    re.IGNORECASE | re.DOTALL,
)
_NOTHING = "CLEAR SILENT GRAPH <urn:x-parkgraph:nothing>"


def refuse_loads(update: str) -> None:
    """Passes an update that fetches nothing; rests on the text alone, not on where a token is thought to begin.

    Takes time by the square of a hostile text's length: call it where it can be killed.

    Raises:
        Refusal: the update has, or seems to have, a LOAD: in a string it must not stand after `;` either.
    """
    found = _LOAD.search(update)
    if found:
        raise Refusal(
            f"LOAD at character {found.start('load')}: this endpoint fetches nothing. "
            "Get the document yourself and send it by INSERT DATA or the Graph Store Protocol"
        )


def without_loads(update: str) -> str:
    """The update with every LOAD SILENT, which may fail unsaid, turned into nothing to do; for an ordinary store.

    Raises:
        Refusal: it has a LOAD that is not silent.
        BadRequest: it is no update.
    """
    parts: list[str] = []
    done = 0
    for operation in split(update):
        if isinstance(operation, Load) and operation.is_silent:
            parts += [update[done : operation.place.span.start], _NOTHING]
            done = operation.place.span.end
    text = "".join((*parts, update[done:]))
    refuse_loads(text)
    return text
