"""How the models and data files that travel with the package are made."""
