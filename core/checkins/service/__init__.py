"""The verbs of check-ins, by theme."""
