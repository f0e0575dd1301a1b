"""The parts that the SPARQL definitions of projections have in common.

A definition gives one row an edge with the numbers of its claims and of its independent sources. It is what the fast
reading of the serving index has to agree with, and what anybody can run against `/sparql` to count for themselves.
"""

from __future__ import annotations

from collections.abc import Callable

PREFIXES = """PREFIX pg: <https://parkgraph.example/ns#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX schema: <https://schema.org/>
"""

KNOWN = """GRAPH <https://parkgraph.example/graph/evidence> {
    ?claim pg:polarity "affirmed" ; prov:wasDerivedFrom ?document .
    OPTIONAL { ?claim pg:stage ?stage }
    OPTIONAL { ?claim dcterms:isPartOf/schema:exampleOfWork ?told }
  }
  FILTER(!BOUND(?stage) || ?stage NOT IN ("negotiated", "ended"))
  BIND(COALESCE(?told, ?document) AS ?story)"""
"""Only claims that make something known; and of which story each is: a document without articles is its own."""


def stated(source: str, relation: str, target: str) -> str:
    """A pattern: `?claim` says that the one has the relation to the other."""
    triple = f"{source} pg:{relation} {target} ."
    said = f"?claim rdf:subject {source} ; rdf:predicate pg:{relation} ; rdf:object {target}"
    return f"{triple} GRAPH <https://parkgraph.example/graph/evidence> {{ {said} }}"


def invested(source: str, role: str, target: str) -> str:
    """A pattern: `?claim` states an investment of the one that goes into the other, by its role `project` or `site`."""
    triple = f"?investment pg:investor {source} ; pg:{role} {target} ."
    return f"{triple} GRAPH <https://parkgraph.example/graph/evidence> {{ ?claim pg:states ?investment }}"


def counted(columns: str, ways: tuple[str, ...]) -> str:
    """A query: the claims and stories of each combination of the columns, over all ways in which it may be stated."""
    union = "\n    UNION ".join(f"{{ {way} }}" for way in ways)
    return f"""{PREFIXES}SELECT {columns}
       (COUNT(DISTINCT ?claim) AS ?claims) (COUNT(DISTINCT ?story) AS ?sources) WHERE {{
  {union}
  {KNOWN}
}}
GROUP BY {columns}
ORDER BY {columns}
"""


def shared(one: str, other: str, by: str, ties: Callable[[str, str], tuple[str, ...]]) -> str:
    """A query: how many `by` two entities of one kind share; `ties(end, by)` are the patterns that tie the two."""

    def union(end: str) -> str:
        return "\n    UNION ".join(f"{{ {way} }}" for way in ties(end, by))

    return f"""{PREFIXES}SELECT {one} {other} (COUNT(DISTINCT {by}) AS ?shared) WHERE {{
  {{ SELECT DISTINCT {one} {by} WHERE {{
    {union(one)} }} }}
  {{ SELECT DISTINCT {other} {by} WHERE {{
    {union(other)} }} }}
  FILTER(STR({one}) < STR({other}))
}}
GROUP BY {one} {other}
ORDER BY {one} {other}
"""
