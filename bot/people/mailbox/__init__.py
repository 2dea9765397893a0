"""One's own email address: confirmed by a code, switched off, taken away."""
