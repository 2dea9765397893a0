"""Screens about bookings. Pure."""
