"""Serious incidents on a file, and the reports of homes that commissioning answers."""
