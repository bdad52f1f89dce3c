"""What was told to whom, calls, letters, and papers for the council's own case system."""
