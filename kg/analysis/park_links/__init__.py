"""Which companies link which parks."""
