"""The graph as RDF, whole or filtered, with its description in VoID."""
