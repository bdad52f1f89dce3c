"""A case offered to another area, and what other areas offer."""
