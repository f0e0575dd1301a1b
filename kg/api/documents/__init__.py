"""The corpus: reading it, writing it, and the jobs that do so."""
