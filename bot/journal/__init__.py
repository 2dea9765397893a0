"""Talk about the audit trail: who did what, read by the owner."""
