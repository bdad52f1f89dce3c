"""Absence and missing: what is agreed, one absence from noticed to back, meetings."""
