"""A young person at a police station or court: who goes with them, and where they sleep."""
