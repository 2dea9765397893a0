"""Virtual check-ins: the free one of the month, the coach's form and what was answered."""
