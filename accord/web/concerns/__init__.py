"""Concerns: belief of harm, what is passed on, risk to others, risk that changes."""
