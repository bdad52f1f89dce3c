"""A case offered to another area, and accepted or refused there: never with both, never with neither."""
