"""What everybody sets for themselves: language, clock, quiet hours, daily messages."""
