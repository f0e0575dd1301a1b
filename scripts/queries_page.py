"""`docs/queries.md`: the query files with their questions and parameters."""

from __future__ import annotations

from collections.abc import Iterator

from kg.analysis.asking.named_queries import NamedQuery, named_queries
from scripts.markdown import table

_HEAD = """# Named queries

<!-- Made from the files in queries/ by `python -m scripts.generated`. -->

Each file in `queries/` is plain SPARQL 1.1 with its title and parameters in comment lines at the head. A parameter is
bound as a term, never pasted into the text. Run one with `kg query NAME key=value`, where an entity is given by its id
or by a name that only one entity bears, or with `GET /queries/NAME?key=value`, where an entity is given by its id.
"""


def queries_page() -> str:
    """The page in Markdown."""
    return "\n".join([_HEAD, *(part for query in named_queries().values() for part in _section(query))])


def _section(query: NamedQuery) -> Iterator[str]:
    yield f"## `{query.name}`\n"
    yield f"{query.title} · {query.title_zh}. {query.description}\n"
    if query.parameters:
        yield table(
            ("Parameter", "Kind", "Meaning"), [(f"`{p.name}`", p.kind, p.description) for p in query.parameters]
        )
    body = "\n".join(line for line in query.text.splitlines() if not line.startswith("# "))
    yield f"```sparql\n{body.strip()}\n```\n"
