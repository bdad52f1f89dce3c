"""Somebody's own account."""
