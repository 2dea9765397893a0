"""The club itself: its desk, its settings, its move to another time zone."""
