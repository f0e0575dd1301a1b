"""Unified social credit codes of Chinese legal entities (统一社会信用代码), GB 32100-2015."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.values.found import Found
from kg.values.rdf_term import XSD, RdfTerm

# GB 32100-2015: 31 characters, without I, O, S, V and Z; the 18th is a check character modulo 31 with weights 3^(i-1).
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUE = {char: i for i, char in enumerate(_ALPHABET)}
_WEIGHTS = tuple(pow(3, i, 31) for i in range(17))
FORM = re.compile(rf"[{_ALPHABET}]{{2}}[0-9]{{6}}[{_ALPHABET}]{{10}}")
"""What a code looks like, be its check character right or wrong."""
_FIND = re.compile(rf"(?<![0-9A-Za-z]){FORM.pattern}(?![0-9A-Za-z])", re.ASCII)
_WIDTH = {i + 0xFEE0: i for i in range(0x21, 0x7F)}


@dataclass(frozen=True, slots=True, order=True)
class CreditCode:
    """A code of 18 characters whose check character is right."""

    text: str

    @classmethod
    def parse(cls, text: str) -> CreditCode | None:
        """The code (full width, lower case, spaces allowed), or None when form or check character are wrong."""
        code = "".join(text.split()).translate(_WIDTH).upper()
        return cls(code) if _FIND.fullmatch(code) and check_character(code[:17]) == code[17] else None

    def __str__(self) -> str:
        return self.text

    @property
    def region(self) -> str:
        """The six digits of the administrative division (GB/T 2260) where it was registered."""
        return self.text[2:8]

    def rdf_term(self) -> RdfTerm:
        """The code as `xsd:string`."""
        return RdfTerm(self.text, XSD + "string")


def check_character(body: str) -> str:
    """The check character of the first 17 characters.

    Raises:
        ValueError: the body has another length or a character outside the alphabet of the standard.
    """
    if len(body) != 17 or any(char not in _VALUE for char in body):
        raise ValueError(f"{body!r} is not 17 characters of {_ALPHABET}")
    total = sum(_VALUE[char] * weight for char, weight in zip(body, _WEIGHTS, strict=True))
    return _ALPHABET[(31 - total % 31) % 31]


def find_credit_codes(text: str) -> tuple[Found[CreditCode], ...]:
    """Every right code of the text, in order; a code with a wrong check character is left out."""
    found = ((CreditCode.parse(match[0]), match) for match in _FIND.finditer(text))
    return tuple(Found(code, match.start(), match.end()) for code, match in found if code)
