"""Screens about packages, one file a theme. Pure."""
