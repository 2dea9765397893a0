"""Screens read across the books, pure: the clients of a club, one client whole."""
