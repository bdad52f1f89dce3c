"""What partners do together: the forum, contract reviews, what was agreed, and the knowledge hub."""
