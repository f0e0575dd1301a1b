"""Investments and observations count when the edges that they make do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.ledger import Ledger
from kg.ledger.claimed_edges import claimed_edges
from kg.ledger.claimed_events import claimed_events
from kg.ledger.graph_filter import GraphFilter
from kg.model import AlignedText, Document, Extraction, Span
from tests.ledger.generated import Recipe, document_of

COMPANY, PROJECT = 0, 14
OTHER = "\n另一篇在此，话是另说的。"


def told_in_two_articles() -> tuple[Document, Extraction]:
    """A file of two articles, of 2023 and 2024, that tell the same investment."""
    recipe = Recipe(named=(COMPANY, PROJECT), amount=160_000_000, published="2023-02-03")
    document, extraction = document_of("1.txt", recipe)
    end, (first,) = len(document.text), document.articles
    text = document.text + OTHER + document.text
    later = text[end:]
    aligned = AlignedText(later, tuple(range(len(later))), tuple(range(1, len(later) + 1)))
    block = replace(first.blocks[0], end=len(later))
    second = replace(
        first, title="又一篇", published="2024-05-01", clean=aligned, blocks=(block,), spans=(Span(end, len(text)),)
    )
    (investment,) = extraction.investments
    (span,) = investment.evidence
    again = Span(span.start + end + len(OTHER), span.end + end + len(OTHER))
    return (
        replace(document, text=text, articles=(first, second)),
        replace(extraction, investments=(replace(investment, evidence=(span, again)),), observations=()),
    )


@pytest.mark.parametrize(
    ("since", "until", "kept"),
    [(None, None, True), (None, "2023", True), ("2024", None, False), ("2023-06", "2024-01", False)],
)
def test_an_event_of_several_articles_has_the_time_and_the_sources_of_its_edge(
    tmp_path: Path, since: str | None, until: str | None, kept: bool
) -> None:
    wanted = GraphFilter(since=since, until=until)
    with Ledger.open(tmp_path) as ledger:
        ledger.add(*told_in_two_articles())
        with ledger.reading() as connection:
            edges = [(edge.claims, set(edge.stories)) for edge in claimed_edges(connection, wanted)]
            events = [(event.claims, set(event.stories)) for event in claimed_events(connection, wanted)]
    assert edges == events
    assert [len(stories) for _, stories in events] == ([2] if kept else [])
