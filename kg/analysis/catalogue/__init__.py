"""All analyses with what each can be told: commands, routes, pages and tools are made from it."""

from kg.analysis.catalogue.analyses import ANALYSES, OTHERS, analysis_named

__all__ = ["ANALYSES", "OTHERS", "analysis_named"]
