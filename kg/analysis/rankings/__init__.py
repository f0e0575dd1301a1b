"""Who stands where in a projection: hubs, communities, bridges, core and periphery; each also confirmed."""

from kg.analysis.rankings.bridges import bridges
from kg.analysis.rankings.communities import communities
from kg.analysis.rankings.core_periphery import core_periphery
from kg.analysis.rankings.hubs import hubs

__all__ = ["bridges", "communities", "core_periphery", "hubs"]
