"""Bookings: one client's place with one coach at one time, and the session held for it."""
