"""Questions about the whole graph: named queries, analyses, exports."""
