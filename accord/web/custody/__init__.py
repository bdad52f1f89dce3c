"""Police stations and courts: who goes with a young person, asked one question at a time, and a bed for the night."""
