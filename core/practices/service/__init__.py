"""The verbs of practices, one file a theme."""
