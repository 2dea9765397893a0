"""The verbs of bookings, one file a theme."""
