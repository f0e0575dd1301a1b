"""The graph as tools of the Model Context Protocol: what an assistant may ask, and how each answer opens to sentences.

Needs the extra `mcp`; nothing outside this package imports it.
"""
