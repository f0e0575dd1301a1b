"""What an analysis says of itself, so that commands, routes, pages and tools can be made from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from kg.analysis.answer import Answer, Column
from kg.analysis.catalogue.options import Option, OptionValue, checked_options, with_ids
from kg.errors import BadRequest
from kg.ledger import Ledger
from kg.ledger.graph_filter import GraphFilter

Run: TypeAlias = Callable[[Ledger, GraphFilter, Mapping[str, OptionValue]], Answer]
"""With a value for each option, entities by their ids."""


def filter_of(given: Mapping[str, Any]) -> GraphFilter:
    """The filter out of values by the names of `FILTERS`; those that are missing limit nothing. Raises BadRequest."""
    return GraphFilter(
        frozenset(map(str, given.get("type") or ())),
        frozenset(map(str, given.get("relation") or ())),
        given.get("since"),
        given.get("until"),
        given.get("min_confidence", 0.0),
        frozenset(map(str, given.get("stage") or ())),
        given.get("min_sources", 1),
    )


def by_name(function: Callable[..., Answer]) -> Run:
    """An analysis out of a function that takes its options by their names."""
    return lambda ledger, wanted, given: function(ledger, wanted, **given)


SHARED = ("since", "until", "stage", "min_confidence", "min_sources")
"""The filters that most take."""
FILTERS = ("type", "relation", *SHARED)
"""All filters; the first two are taken where they mean something."""
RESERVED = ("claims", "claims_total", "sources")
"""What each row has beside its columns; no column is called so."""


@dataclass(frozen=True, slots=True)
class Described:
    """An analysis by name, with what it can be told."""

    name: str
    """In paths and commands: lower case, words joined by `-`."""
    title: str
    title_zh: str
    definition: str
    """What is counted, in words: enough to count it again by hand."""
    options: tuple[Option, ...] = ()
    filters: tuple[str, ...] = SHARED


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis(Described):
    """An analysis that answers with an `Answer`."""

    columns: tuple[Column, ...]
    """All that an answer may have, in this order."""
    run: Run

    def __post_init__(self) -> None:
        names = [column.name for column in self.columns]
        wrong = {name for name in names if names.count(name) > 1 or name in RESERVED}
        clash = {option.name for option in self.options} & {*FILTERS, "limit", "cursor", "format", "plot", "data"}
        if wrong or clash:
            raise ValueError(f"{self.name}: columns {sorted(wrong)} and options {sorted(clash)} need other names")

    def answer(self, ledger: Ledger, wanted: GraphFilter, given: Mapping[str, OptionValue]) -> Answer:
        """The answer out of one state of the ledger.

        Raises:
            BadRequest: an option that there is not, a value that is none, or a filter that is not taken here.
            NotFound: an entity that there is not.
        """
        options = checked_options(self.options, given)
        for name, values in (("type", wanted.types), ("relation", wanted.relations)):
            if values and name not in self.filters:
                raise BadRequest(f"{self.name} takes no filter by {name}; there are: {', '.join(self.filters)}")
        with ledger.reading():
            return self.run(ledger, wanted, with_ids(ledger, self.options, options))
