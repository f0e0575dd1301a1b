"""SPARQL 1.1 over HTTP: protocol, graph store, service description; over the published graph or a plain store."""
