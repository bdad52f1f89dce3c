"""Urgent matters outside working hours: raising one, who has it, how it ended."""
