"""Talk about what is read across the books: lists of clients, and one client on one screen."""
