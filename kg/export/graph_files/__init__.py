"""Files of nodes and edges that other programs open: one format a file."""
