"""Entities, claims and everything else that has an IRI."""
