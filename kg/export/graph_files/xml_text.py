"""Text for attribute values and element text of XML that is written by hand, piece by piece.

XML 1.0 (section 2.2) has no way to write most control characters, not even as references, and a value that holds one
makes the whole file unreadable; such a character becomes U+FFFD, so that a reader sees that something stood there.
"""

from __future__ import annotations

import re

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that XML 1.0 does not know."""
REPLACEMENT = "\ufffd"
_SPECIAL = re.compile("[&<>\"'\x00-\x1f\x85\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""Everything that cannot stand in an attribute value as it is; of most values nothing."""
_ESCAPES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "'": "&apos;",
        # A parser makes plain white space out of these, unless they are references (section 3.3.3).
        "\t": "&#9;",
        "\n": "&#10;",
        "\r": "&#13;",
        # Ends of line in XML 1.1, and so to @xmldom/xmldom in a file of 1.0 too.
        "\x85": "&#133;",
        "\u2028": "&#8232;",
        # JavaScript takes it for one too: raw, the same parser reads the rest of the line again from every place in it.
        "\u2029": "&#8233;",
    }
)


def cleaned(text: str) -> str:
    """The text with U+FFFD for each character that XML does not know; not escaped."""
    return NOT_XML.sub(REPLACEMENT, text)


def escaped(text: str) -> str:
    """The text as an attribute value in quotes of either kind, or between tags; what a parser reads is `cleaned`."""
    if _SPECIAL.search(text) is None:
        return text
    return cleaned(text).translate(_ESCAPES)
