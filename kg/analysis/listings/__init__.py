"""The links of the graph, and the edges of its projections, as lists."""
