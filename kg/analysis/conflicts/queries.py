"""What `kg.analysis.conflicts.reader` asks a store; `%s` is where the values of a batch go."""

from __future__ import annotations

_FACTS = """
  ?claim prov:wasDerivedFrom ?document ; pg:confidence ?confidence ; pg:polarity ?polarity .
  OPTIONAL { ?claim dcterms:isPartOf ?article }
  OPTIONAL { ?claim pg:stage ?stage }
  OPTIONAL { ?claim pg:period ?period }
  OPTIONAL { ?claim pg:postTitle ?title }
"""
STATING = f"""
SELECT ?claim ?node ?subject ?document ?article ?confidence ?polarity ?stage ?period ?title WHERE {{
  GRAPH <https://parkgraph.example/graph/evidence> {{
    VALUES ?node {{ %s }}
    ?claim pg:states ?node .
    OPTIONAL {{ ?claim rdf:subject ?subject }}
    {_FACTS}
  }}
}}
"""
RELATING = f"""
SELECT ?claim ?subject ?predicate ?object ?document ?article ?confidence ?polarity ?stage ?period ?title WHERE {{
  GRAPH <https://parkgraph.example/graph/evidence> {{
    VALUES (?subject ?predicate ?object) {{ %s }}
    ?claim rdf:subject ?subject ; rdf:object ?object ; rdf:predicate ?predicate .
    {_FACTS}
  }}
}}
"""
SENTENCES = """
SELECT ?claim ?selector ?property ?value WHERE {
  GRAPH <https://parkgraph.example/graph/evidence> {
    VALUES ?claim { %s }
    ?claim oa:hasSelector ?selector .
    ?selector ?property ?value .
    FILTER(?property IN (oa:start, oa:end, oa:exact, oa:prefix))
  }
}
"""
DOCUMENTS = """
SELECT ?document ?key ?title WHERE {
  GRAPH <https://parkgraph.example/graph/evidence> {
    VALUES ?document { %s }
    ?document a pg:Document ; dcterms:identifier ?key .
    OPTIONAL { ?document dcterms:title ?title }
  }
}
"""
INSIDE = """
SELECT ?inner ?outer WHERE {
  { ?inner pg:partOf ?outer } UNION { ?inner pg:locatedIn ?outer . ?inner a pg:Park }
}
"""
AROUND = """
SELECT ?outer WHERE {
  VALUES ?inner { %s }
  { ?inner pg:partOf ?outer } UNION { ?inner pg:locatedIn ?outer . ?inner a pg:Park }
}
"""
NAMED = "SELECT ?entity ?type ?label WHERE { VALUES ?entity { %s } ?entity a ?type ; rdfs:label ?label . }"
