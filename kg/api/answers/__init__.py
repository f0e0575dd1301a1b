"""How a request is read and an answer is made: negotiation, pages of lists, bodies, forms, the description."""
