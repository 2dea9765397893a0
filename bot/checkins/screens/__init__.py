"""Screens of forms and answers. Pure."""
