"""Screens of the roll call, one file a part of it. Pure."""
