"""How partners work together: issues between them, feedback, and what was achieved. Nobody on a case is named."""
