"""Fits the weights by which identity keys are compared (`seeds/identity/weights.json`) to the gold of name pairs."""
