"""`docs/analysis.md`: the analyses with their options, the projections with their SPARQL, the measures."""

from __future__ import annotations

from collections.abc import Iterator

from kg.analysis.catalogue import ANALYSES, OTHERS
from kg.analysis.catalogue.offered import Analysis, Described
from kg.analysis.catalogue.options import Option
from kg.analysis.measures import MEASURES
from kg.analysis.projections import PROJECTIONS, Projection
from scripts.markdown import table

_HEAD = """# Analyses

<!-- Made from kg/analysis by `python -m scripts.generated`. -->

Each analysis is a command (`kg analyze NAME`), a route and a page (`/analysis/NAME`), a tool for assistants and a
function. A row carries the ids of the claims that it rests on and the number of their independent sources: reprints
count once. Where things are ranked, `rank_confirmed` and `value_confirmed` are the same without what one source alone
told; they are empty for what then has no rank.

## Filters

The same words mean the same in analyses, projections and exports. They choose **claims**: a link is there while claims
that count are of as many independent sources as asked for.

| Filter | A claim counts |
| --- | --- |
| `since`, `until` | when the period that it names, else the date of its article, meets the time; never without a date |
| `stage` | when it says one of these stages (negotiated and ended things make no link) |
| `min_confidence` | when it is at least so sure |
| `type`, `relation` | when both its ends are of the types, and its relation is one of these |
| `min_sources` | in any case; a link is kept when its claims are of so many independent sources |
"""
_PROJECTIONS = """## Projections

Ways of seeing the graph as networkx does: `projection("park-park").build(ledger, filter, weight)`, `kg export
FILE.gexf --projection park-park`. They are read out of the serving index in one pass; the SPARQL beside each says what
its numbers mean, and the tests count the same by it.
"""
_MEASURES = """## Measures

Scores of the nodes of a networkx graph: `measure("betweenness").score(graph)`.
"""


def analysis_page() -> str:
    """The page in Markdown."""
    analyses = (part for one in (*ANALYSES, *OTHERS) for part in _analysis(one))
    projections = (part for one in PROJECTIONS for part in _projection(one))
    measures = table(
        ("Measure", "Title", "Definition"),
        [(f"`{one.name}`", f"{one.title} · {one.title_zh}", one.definition) for one in MEASURES],
    )
    return "\n".join([_HEAD, "## Analyses\n", *analyses, _PROJECTIONS, *projections, _MEASURES, measures])


def _analysis(one: Described) -> Iterator[str]:
    yield f"### `{one.name}`\n"
    yield f"{one.title} · {one.title_zh}. {one.definition}\n"
    if one.options:
        yield table(("Option", "Value", "Meaning"), [_option(option) for option in one.options])
    if isinstance(one, Analysis):
        columns = ", ".join(f"`{column.name}` ({column.kind})" for column in one.columns)
        yield f"Columns: {columns}.\n"
    filters = ", ".join(f"`{name}`" for name in one.filters)
    yield f"Filters: {filters}.\n" if filters else "It takes no filters.\n"


def _option(option: Option) -> tuple[str, str, str]:
    value = ", ".join(option.choices) or option.kind
    default = "" if option.default is None else f" [{option.default}]"
    return f"`{option.name}`", value + (" (required)" if option.required else default), option.description


def _projection(one: Projection) -> Iterator[str]:
    yield f"### `{one.name}`\n"
    yield f"{one.title} · {one.title_zh}. {one.definition}\n"
    yield f"Weights: {', '.join(f'`{weight.value}`' for weight in one.weights)}.\n"
    yield f"```sparql\n{one.query.strip()}\n```\n"
