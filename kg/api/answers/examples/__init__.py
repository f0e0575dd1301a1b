"""What answers look like: invented, and held to their forms by mypy."""
