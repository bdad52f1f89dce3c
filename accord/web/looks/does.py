"""Which of this room's screens does what a duty asks for."""

from accord.web.doing import DOES, about_fact

DOES["finish_odd_looks"] = ("looks:day", about_fact("looks_day"), "Look through them")
