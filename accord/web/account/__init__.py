"""Somebody's own account: how they sign in, their keys, and where they are signed in."""
