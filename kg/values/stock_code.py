"""Stock codes: the exchange and the number of a share, written `SSE:600519`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.values.name import normalise
from kg.values.rdf_term import XSD, RdfTerm

# Ordinary shares only: 6 Shanghai A, 9 Shanghai B; 0 and 3 Shenzhen A, 2 Shenzhen B; 4, 8 and 92 Beijing.
_NUMBER = {
    "SSE": re.compile(r"[69][0-9]{5}"),
    "SZSE": re.compile(r"[023][0-9]{5}"),
    "BSE": re.compile(r"(?:[48][0-9]|92)[0-9]{4}"),
    "HKEX": re.compile(r"[0-9]{5}"),
}
EXCHANGES = tuple(_NUMBER)
_FORM = {"SSE": "6 digits from 6 or 9", "SZSE": "6 digits from 0, 2 or 3", "BSE": "6 digits from 4, 8 or 92"}
_NAMES = {
    **{name: name for name in EXCHANGES},
    "SH": "SSE",
    "SS": "SSE",
    "SZ": "SZSE",
    "BJ": "BSE",
    "HK": "HKEX",
    "SEHK": "HKEX",
    "上交所": "SSE",
    "上证": "SSE",
    "深交所": "SZSE",
    "深证": "SZSE",
    "北交所": "BSE",
    "港交所": "HKEX",
}
_PARTS = re.compile(r"(?P<before>[^\W\d]*)[:.]?(?P<number>[0-9]{1,6})[:.]?(?P<after>[^\W\d]*)")
_HONG_KONG_DIGITS = 5


@dataclass(frozen=True, slots=True, order=True)
class StockCode:
    """A share at an exchange."""

    exchange: str
    """SSE, SZSE, BSE or HKEX: Shanghai, Shenzhen, Beijing, Hong Kong."""
    number: str
    """5 digits in Hong Kong, else 6."""

    @classmethod
    def parse(cls, text: str) -> StockCode:
        """The code of `SSE:600519`, `600519.SH`, `SH600519` or `上交所:600519`; in Hong Kong zeros in front may lack.

        Raises:
            ValueError: the exchange is missing or unknown, or the number is not one of its shares.
        """
        parts = _PARTS.fullmatch(normalise(text).upper())
        named = (parts["before"], parts["after"]) if parts else ("", "")
        if parts is None or not any(named) or all(named):
            raise ValueError(f"{text!r} is no stock code: write exchange and number, such as SSE:600519 or HKEX:00700")
        exchange = _NAMES.get(named[0] or named[1])
        if exchange is None:
            raise ValueError(f"{text!r} names no exchange that is known: SSE, SZSE, BSE or HKEX")
        number = parts["number"].zfill(_HONG_KONG_DIGITS) if exchange == "HKEX" else parts["number"]
        if not _NUMBER[exchange].fullmatch(number):
            raise ValueError(f"{text!r} is no share at {exchange}: its codes are {_FORM.get(exchange, '5 digits')}")
        return cls(exchange, number)

    def __str__(self) -> str:
        return f"{self.exchange}:{self.number}"

    @property
    def line(self) -> str:
        """The exchange and the series of shares of which one firm has at most one code: `SSE 6`, `SZSE 2`.

        A firm can have A and B shares at one exchange, a Hong Kong dollar and a renminbi counter (8…), and in Beijing
        an old code and the one of 92 that replaced it.
        """
        if self.exchange == "HKEX":
            return "HKEX 8" if self.number.startswith("8") else "HKEX"
        series = {"3": "0", "8": "4"}.get(self.number[0], self.number[0])
        return f"{self.exchange} {series}"

    def rdf_term(self) -> RdfTerm:
        """The code as `xsd:string`."""
        return RdfTerm(str(self), XSD + "string")
