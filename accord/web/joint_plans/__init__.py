"""Screens of the one plan that two services make, carry out and review together."""
