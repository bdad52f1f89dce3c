"""Signing in: a maintained library's rules behind our own pages."""
