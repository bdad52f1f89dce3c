"""What a young person's care rests on, layer upon layer, and what follows from it on a day."""
