"""Screens of practices. Pure."""
