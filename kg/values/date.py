"""Dates and periods as exact as the wording allows; printed as ISO 8601: 2023 · 2023-06-15 · 2023-01/2023-09."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import total_ordering

from kg.values.rdf_term import XSD, RdfTerm

_FIRST_YEAR, _LAST_YEAR = 1, 9999


class Precision(IntEnum):
    """How exact a date is; a greater number is more exact."""

    YEAR = 1
    MONTH = 2
    DAY = 3


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of a year, or a day; compared by its first day, then by precision."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError(f"day {self.day} of {self.year} has no month")
        if not _FIRST_YEAR <= self.year <= _LAST_YEAR:
            raise ValueError(f"year {self.year} is outside {_FIRST_YEAR}–{_LAST_YEAR}")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The partial date of a full one."""
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> Precision:
        """The smallest unit that is given."""
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY

    @property
    def first_day(self) -> date:
        """The first day that belongs to it."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The last day that belongs to it."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __lt__(self, other: PartialDate) -> bool:
        return (self.first_day, self.precision) < (other.first_day, other.precision)

    def __str__(self) -> str:
        text = f"{self.year:04}"
        if self.month is not None:
            text += f"-{self.month:02}"
        if self.day is not None:
            text += f"-{self.day:02}"
        return text


_DATATYPES = {Precision.YEAR: "gYear", Precision.MONTH: "gYearMonth", Precision.DAY: "date"}


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """One date, or a range of dates whose ends both belong to it."""

    start: PartialDate
    end: PartialDate | None = None
    """The last part of a range, or None where the period is `start` alone."""

    def __post_init__(self) -> None:
        if self.end is not None and self.end.last_day < self.start.first_day:
            raise ValueError(f"the period ends before it starts: {self.start}/{self.end}")

    @classmethod
    def from_iso(cls, text: str) -> Period:
        """The period of an ISO 8601 text as `str()` prints it.

        Raises:
            ValueError: the text is not one, two dates, or no date of the calendar.
        """
        parts = text.split("/")
        if len(parts) > 2:
            raise ValueError(f"{text!r} has more than two dates: write 2023, 2023-06-15 or 2023-01/2023-09")
        dates = [PartialDate(*(int(field) for field in part.split("-"))) for part in parts]
        return cls(dates[0], dates[1] if len(dates) == 2 else None)

    @property
    def precision(self) -> Precision:
        """The less exact of its ends."""
        return self.start.precision if self.end is None else min(self.start.precision, self.end.precision)

    @property
    def first_day(self) -> date:
        """The first day that belongs to it."""
        return self.start.first_day

    @property
    def last_day(self) -> date:
        """The last day that belongs to it."""
        return (self.end or self.start).last_day

    def __lt__(self, other: Period) -> bool:
        return (self.first_day, self.last_day, self.precision) < (other.first_day, other.last_day, other.precision)

    def __str__(self) -> str:
        return str(self.start) if self.end is None else f"{self.start}/{self.end}"

    def contains(self, other: Period) -> bool:
        """Whether every day of the other period is one of this."""
        return self.first_day <= other.first_day and other.last_day <= self.last_day

    def rdf_term(self) -> RdfTerm:
        """`xsd:gYear`, `xsd:gYearMonth` or `xsd:date` by precision; a range is `xsd:string`, XSD has no type for it."""
        return RdfTerm(str(self), XSD + ("string" if self.end else _DATATYPES[self.start.precision]))
