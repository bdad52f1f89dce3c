"""Challenges: a provider's decision questioned, a level of need disputed, a move not agreed."""
