"""Pages for people; they work without a script."""
