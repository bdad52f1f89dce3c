"""The stories of the demo, part by part, as people would tell them. See `lives.py` for who lives which."""
