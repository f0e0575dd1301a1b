"""Queries that would leave the machine are refused before they are evaluated (R8).

The engine does follow SERVICE. Where a string, an IRI or a comment begins is for its parser to say, and it also takes
`SERVICESILENT<…>`, `SERVICE:name` and `trueSERVICE<…>` for calls; so the text is not cut into tokens here. Refused is
whatever reads like a call anywhere, even in a string: `SERVICE`, perhaps `SILENT`, one variable or IRI, `{`. Only a
variable's name cannot hold one. LOAD is an update; FROM names graphs of the store only.
"""

from __future__ import annotations

import re

from kg.errors import Refusal

_GAP = r"(?:\s|#[^\n\r]*[\n\r])*+"
_IN_NAME = r"""\\.|[^\s{}<>"'#\\]"""
_IN_PREFIX = r"""\\.|[^\s{}<>"'#\\:]"""
_TARGET = rf"(?:<[^>]*>|[?$](?:{_IN_NAME})++|(?:{_IN_PREFIX})*+:(?:{_IN_NAME})*+)"
_CALL = re.compile(
    rf"[?$]\w++|(?P<call>SERVICE(?={_GAP}(?:SILENT)?{_GAP}{_TARGET}{_GAP}\{{))", re.IGNORECASE | re.DOTALL
)


def refuse_remote_calls(query: str) -> None:
    """Passes a query that stays on this machine.

    Takes time by the square of a hostile query's length: call it where it can be killed.

    Raises:
        Refusal: the query calls, or seems to call, another server by SERVICE.
    """
    for found in _CALL.finditer(query):
        if found["call"]:
            raise Refusal(
                f"SERVICE at character {found.start()}: this endpoint asks no other server. "
                "Query that server yourself and join the results, or load its data here"
            )
