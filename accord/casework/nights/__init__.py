"""A night in a home: who sleeps where, who is out and expected back, what is due, what happened since."""
