"""Talk about practices: the week of a club, one day of it, who comes; and what a family answers."""
