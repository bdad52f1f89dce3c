"""Help before it gets worse: services offered to a young person and their family, and panels that prevent."""
