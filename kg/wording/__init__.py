"""How the graph reads to people: the same words on the pages, in reports and in pictures."""
