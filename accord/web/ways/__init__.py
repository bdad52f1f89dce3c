"""Guided questions of the protocols: a few taps to the right way, and the form to print where there is one."""
