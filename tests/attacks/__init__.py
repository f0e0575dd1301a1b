"""Strangers who mean harm, against a real `kg serve`: what they ask for is refused, and others notice nothing."""
