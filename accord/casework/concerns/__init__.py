"""Concerns and what is passed on: belief of harm, urgent information, risk to others, risk reviewed."""
