"""Talk about packages: the bill on which a purchase is put together, and sold with one tap."""
