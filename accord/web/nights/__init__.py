"""A night in a home: the roll, the shift, the card on paper, and what has to be recorded at once."""
