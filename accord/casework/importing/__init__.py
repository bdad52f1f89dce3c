"""Bringing young people, homes and members in from a spreadsheet saved as CSV: tried first, then done row by row."""
