"""The Reviews tab: dates for the stay, each review beside the one before, statutory reviews."""
