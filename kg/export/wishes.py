"""What of the graph is to be exported, and how: the same words for the command and for the route."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.analysis.projections import projection
from kg.errors import BadRequest
from kg.export.formats import FORMATS, Format
from kg.ledger.graph_filter import GraphFilter


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be exported.

    Raises:
        BadRequest: an unknown projection, an address of pages that is none.
    """

    filters: GraphFilter = field(default_factory=GraphFilter)
    projection: str | None = None
    """Name of a projection (`kg.analysis.projections`) instead of the entities and their relations."""
    layout: bool = False
    """Whether nodes get positions (`kg.export.rows.layout`)."""
    pages: str | None = None
    """Address of the server under which entities and claims are linked; without it links are their IRIs."""

    def __post_init__(self) -> None:
        if self.projection is not None:
            projection(self.projection)
        if self.pages is not None and not self.pages.startswith(("http://", "https://")):
            raise BadRequest(f"{self.pages!r} is no address of pages: it begins with http:// or https://")

    def check(self, chosen: Format) -> None:
        """Passes when a format can have all that is wished for; raises BadRequest."""
        for name, wished in (("projection", self.projection), ("layout", self.layout), ("pages", self.pages)):
            if wished and name not in chosen.takes:
                able = ", ".join(f".{known.suffix}" for known in FORMATS if name in known.takes)
                raise BadRequest(f".{chosen.suffix} takes no {name}; these do: {able}")
