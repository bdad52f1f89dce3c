"""Absence and missing: what is known beforehand, one episode from noticed to returned, meetings about them."""
