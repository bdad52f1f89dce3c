"""Screens of challenges: opening one, what both sides say, the ladder, and how it ends."""
