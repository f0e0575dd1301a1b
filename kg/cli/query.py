"""`kg query`: a query file, or a named one."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Annotated

import pyoxigraph as ox
import typer

from kg.analysis import entity_named as naming
from kg.analysis.asking.named_queries import NamedQuery, named_queries, named_query
from kg.analysis.asking.select import local_name
from kg.cli.options import DEFAULT_DATA, Data, Format, checked_format, print_table
from kg.errors import BadRequest
from kg.ledger import Ledger, matching
from kg.store import open_current
from kg.store.remote_calls import refuse_remote_calls

_ROWS = {
    "json": ox.QueryResultsFormat.JSON,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}
_GRAPHS = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES}


def add_commands(app: typer.Typer) -> None:
    """Registers `kg query`."""
    app.command("query")(_query)


def _query(
    query: Annotated[str, typer.Argument(help="A .rq file, or the name of a shipped query (kg query list).")],
    parameters: Annotated[list[str] | None, typer.Argument(help="key=value; an entity by id or by name.")] = None,
    data: Data = DEFAULT_DATA,
    format: Format = "table",  # noqa: A002 - the option's name
) -> None:
    """Run a SPARQL query over the graph."""
    if query == "list":
        _list()
        return
    checked_format(format, ("table", *_ROWS, *_GRAPHS))
    chosen = _chosen(query)
    bindings = chosen.bindings(_values(chosen, parameters or [], data))
    refuse_remote_calls(chosen.text)
    snapshot = open_current(data, matching)
    try:
        print_result(snapshot.evaluate(chosen.text, (), (), bindings), chosen.title, format)
        snapshot.check()
    except SyntaxError as error:
        raise BadRequest(f"{query} cannot be parsed as SPARQL: {error}") from None
    finally:
        snapshot.close()


def _list() -> None:
    rows = [
        (q.name, f"{q.title} {q.title_zh}", ", ".join(f"{p.name}={p.kind}" for p in q.parameters))
        for q in named_queries().values()
    ]
    print_table("Named queries", ("name", "answers", "parameters"), rows)


def _chosen(query: str) -> NamedQuery:
    file = Path(query)
    if file.suffix != ".rq":
        return named_query(query)
    if not file.is_file():
        raise BadRequest(f"no query file {query}")
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest(f"{query} is not UTF-8 (byte {error.start}): convert it") from None
    return NamedQuery(file.stem, file.stem, "", "", (), text)


def _values(query: NamedQuery, given: list[str], data: Path) -> dict[str, str]:
    values: dict[str, str] = {}
    kinds = {parameter.name: parameter.kind for parameter in query.parameters}
    for item in given:
        name, equals, value = item.partition("=")
        if not equals:
            raise BadRequest(f"parameter {item!r} must be key=value")
        values[name] = entity_named(data, value) if kinds.get(name) == "entity" else value
    return values


def entity_named(data: Path, wanted: str) -> str:
    """The id of an entity given by its id or by a name that only one entity bears; raises as `naming.entity_named`."""
    with Ledger.open(data, readonly=True) as ledger:
        return naming.entity_named(ledger, wanted).id


def print_result(result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, title: str, wanted: str) -> None:
    """A query's result on standard output: rows as a table or in a W3C format, a graph as Turtle or N-Triples."""
    if isinstance(result, ox.QueryTriples):
        if wanted not in ("table", *_GRAPHS):
            raise BadRequest(f"--format {wanted} is for rows; this query gives a graph: {', '.join(_GRAPHS)}")
        kind = _GRAPHS.get(wanted, ox.RdfFormat.TURTLE)
        sys.stdout.buffer.write(result.serialize(format=kind) or b"")
        return
    if wanted in _GRAPHS:
        raise BadRequest(f"--format {wanted} is for graphs; this query gives rows: table, {', '.join(_ROWS)}")
    if wanted == "table" and isinstance(result, ox.QuerySolutions):
        names = [variable.value for variable in result.variables]
        print_table(title, names, [[_shown(row[name]) for name in names] for row in result])
        return
    sink = io.BytesIO()
    result.serialize(output=sink, format=_ROWS.get(wanted, ox.QueryResultsFormat.TSV))
    sys.stdout.buffer.write(sink.getvalue() + (b"" if sink.getvalue().endswith(b"\n") else b"\n"))


def _shown(term: object) -> str:
    if term is None:
        return ""
    value = str(getattr(term, "value", term))
    return local_name(value) if isinstance(term, ox.NamedNode) else value
