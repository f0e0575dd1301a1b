"""Queries that would leave the machine are refused before they are evaluated (R8).

The engine does follow SERVICE, so the word is looked for in the query's tokens: not in strings, IRIs, comments,
variables or prefixed names. LOAD is an update; FROM names graphs of the store only.
"""

from __future__ import annotations

import re

from kg.errors import BadRequest

_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'(?:[^'\\\n]|\\.)*'"
    r"|<[^<>\"{}|^`\\\x00-\x20]*>"
    r"|#[^\n\r]*"
    r"|[?$]\w+"
    r"|[\w.-]*:[\w.:%\\-]*"
    r"|@[A-Za-z-]+"
    r"|(?P<word>[A-Za-z]+)"
    r"|.",
    re.DOTALL,
)


def refuse_remote_calls(query: str) -> None:
    """Passes a query that stays on this machine.

    Raises:
        BadRequest: the query has the keyword SERVICE.
    """
    for token in _TOKEN.finditer(query):
        word = token["word"]
        if word is not None and word.upper() == "SERVICE":
            raise BadRequest(
                f"SERVICE at character {token.start()}: this endpoint asks no other server. "
                "Query that server yourself and join the results, or load its data here"
            )
