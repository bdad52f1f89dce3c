"""Who is kept out of a file and who is let in: conflicts, lists, emergencies and their review."""
