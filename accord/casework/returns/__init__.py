"""Returns and data standards: the codes they use, and exports that reconcile to cases."""
