"""Which of this room's screens does what a duty asks for."""

from accord.web.doing import DOES, about_fact

DOES["tell_another_way"] = ("unsent_tell", about_fact("undelivered"), "Tell them another way")
