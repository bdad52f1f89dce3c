"""Urgent matters outside working hours: one record with one team at any instant, handed on by the clock."""
