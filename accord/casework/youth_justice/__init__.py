"""Custody and bail, orders that another service looks after, and meetings about a home that may fail."""
