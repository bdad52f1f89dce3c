"""Custody and bail, orders that another service looks after, a home that may fail."""
