"""Who may write: keys, sessions of the owner's browser, and what a request carries."""
