"""Where every conversation starts and comes back to: the menu, languages, what people type."""
