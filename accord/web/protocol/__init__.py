"""Protocol: what we agreed, clause by clause, and what it makes happen."""
