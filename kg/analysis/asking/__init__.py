"""SPARQL that analysis asks: the named queries of `queries/`, rows of text, plain records."""
