"""Services offered early, and panels that prevent."""
