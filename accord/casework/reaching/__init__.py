"""How members are reached: how they want to hear, their calendar, and what did not reach them."""
