"""Screens of a coach's hours. Pure."""
