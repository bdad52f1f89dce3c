"""Your work: what is owed, whoever it is about, with the button that does it."""
