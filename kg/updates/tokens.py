"""An update request cut into tokens, as far as its operations can be told apart (SPARQL 1.1 Query, section 19.8).

The engine reads by context where the grammar's tokens leave a choice (`0<1#>` is no IRI to it), so a hostile text may
be cut otherwise here than there. Nothing that guards a graph or the machine may rest on these tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MORE = r"\w\u00b7\u0300-\u036f\u203f\u2040\-"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_PREFIX = rf"[^\W\d_](?:[{_MORE}.]*[{_MORE}])?"
_LOCAL = rf"(?:[\w:]|{_ESCAPED})(?:(?:[{_MORE}:.]|{_ESCAPED})*(?:[{_MORE}:]|{_ESCAPED}))?"
_TOKEN = re.compile(
    rf"""(?P<gap>[ \t\r\n]++|\#[^\r\n]*+)
    |(?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*+>)
    |(?P<string>\"\"\"(?:"{{0,2}}(?:[^"\\]|\\.))*+\"\"\"|'''(?:'{{0,2}}(?:[^'\\]|\\.))*+'''
        |"(?:[^"\\\r\n]|\\.)*+"|'(?:[^'\\\r\n]|\\.)*+')
    |(?P<variable>[?$][\w\u00b7\u0300-\u036f\u203f\u2040]++)
    |(?P<blank>_:\w(?:[{_MORE}.]*[{_MORE}])?)
    |(?P<name>(?:{_PREFIX})?:(?:{_LOCAL})?)
    |(?P<word>[^\W\d]\w*+)
    |(?P<mark>.)""",
    re.DOTALL | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token with its place in the text: code points, end exclusive."""

    kind: str
    """`iri`, `string`, `variable`, `blank`, `name` (prefixed), `word`, or `mark` for any other character."""
    text: str
    start: int
    end: int

    @property
    def keyword(self) -> str:
        """The word in capitals; empty for what is no word."""
        return self.text.upper() if self.kind == "word" else ""


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a text in order, white space and comments left out.

    Takes time by the square of a hostile text's length: call it where it can be killed.
    """
    for found in _TOKEN.finditer(text):
        if found.lastgroup != "gap":
            yield Token(found.lastgroup or "mark", found.group(), found.start(), found.end())
