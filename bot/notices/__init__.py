"""The words of what is pushed: receipts, low balance."""
