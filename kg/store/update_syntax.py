"""Is a text an update? The engine says so, without carrying any of it out."""

from __future__ import annotations

import re
from contextlib import suppress

import pyoxigraph as ox

from kg.updates.operations import Operation

_GAP = r"(?:[ \t\r\n]|#[^\r\n]*+[\r\n])*+"
_IRI = r"""<[^<>"{}|^`\x00-\x20]*+>"""
_PROLOGUE = re.compile(rf"(?:{_GAP}(?:BASE{_GAP}{_IRI}|PREFIX{_GAP}[^\s:<>#]*+:{_GAP}{_IRI}))*+{_GAP}", re.IGNORECASE)
# An operation that fails on an empty store: what follows is parsed and never carried out.
_FAILS = "\nCLEAR GRAPH <urn:x-parkgraph:nothing> ;\n"


def check_syntax(text: str, operations: tuple[Operation, ...], base: str | None) -> None:
    """Passes an update of SPARQL 1.1; `operations` are those that it was split into.

    Raises:
        SyntaxError: it is none.
    """
    prologues = {operation.place.prologue for operation in operations}
    if len(prologues) <= 1:
        _check(text, base)
        return
    # The engine takes declarations before the first operation only.
    for operation in operations:
        _check(f"{operation.place.prologue}{text[slice(*operation.place.span)]}", base)


def _check(text: str, base: str | None) -> None:
    # Where a prologue ends is read as strictly as the engine does: nothing before that point is a string or a comment.
    found = _PROLOGUE.match(text)
    end = found.end() if found else 0
    with suppress(RuntimeError):
        ox.Store().update(f"{text[:end]}{_FAILS}{text[end:]}", base_iri=base)
