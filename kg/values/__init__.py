"""Kinds of value, one file each: every kind parses, compares, prints itself and gives its RDF term."""

from __future__ import annotations

from kg.values.amount import Amount, find_amounts
from kg.values.credit_code import CreditCode, find_credit_codes
from kg.values.date import PartialDate, Period, Precision
from kg.values.date_wording import find_periods, parse_period
from kg.values.found import Found
from kg.values.identifier import bearers_of, parse_identifier, possible_identifiers, slot
from kg.values.name import normalise, simplified
from kg.values.number import Bound, Number, find_numbers
from kg.values.quantity import Quantity, find_quantities
from kg.values.rank import Rank, find_ranks
from kg.values.share import Share, find_shares
from kg.values.stock_code import StockCode

__all__ = [
    "Amount",
    "Bound",
    "CreditCode",
    "Found",
    "Number",
    "PartialDate",
    "Period",
    "Precision",
    "Quantity",
    "Rank",
    "Share",
    "StockCode",
    "bearers_of",
    "find_amounts",
    "find_credit_codes",
    "find_numbers",
    "find_periods",
    "find_quantities",
    "find_ranks",
    "find_shares",
    "normalise",
    "parse_identifier",
    "parse_period",
    "possible_identifiers",
    "simplified",
    "slot",
]
