"""Words and names that stand in lists: the gazetteers that ship, the words of the genre, a general dictionary."""
