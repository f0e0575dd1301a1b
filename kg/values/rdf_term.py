"""An RDF literal as plain strings, so that no value depends on an RDF library."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

XSD = "http://www.w3.org/2001/XMLSchema#"


class RdfTerm(NamedTuple):
    """Lexical form and datatype IRI of a literal."""

    lexical: str
    datatype: str


def plain(value: Decimal) -> str:
    """A decimal without exponent and without trailing zeros: `1.8E+10` → `18000000000`, `90.070` → `90.07`."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def decimal_term(value: Decimal) -> RdfTerm:
    """The value as `xsd:decimal`."""
    return RdfTerm(plain(value), XSD + "decimal")
