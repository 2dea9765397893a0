"""One client more closely: notes, thresholds of their own, leaving and coming back."""
