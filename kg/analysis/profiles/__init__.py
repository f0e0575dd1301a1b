"""What parks are like and how they change: their money, their time, their mix, their likeness."""

from kg.analysis.profiles.changes import changes
from kg.analysis.profiles.concentration import concentration
from kg.analysis.profiles.investments import investments
from kg.analysis.profiles.similarity import similarity
from kg.analysis.profiles.timeline import timeline

__all__ = ["changes", "concentration", "investments", "similarity", "timeline"]
