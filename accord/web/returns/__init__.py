"""Returns and data standards: making one, how it reconciles to cases, and its file."""
