"""What is pushed, the inbox of the staff, questions on a use, messages to families."""
