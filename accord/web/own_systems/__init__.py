"""Screens of who of one service may use the system of the other."""
