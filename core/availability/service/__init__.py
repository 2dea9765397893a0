"""The verbs of availability, one file a theme."""
