"""Which of this room's screens does what a duty asks for."""

from accord.web.doing import DOES, case

DOES["share_what_is_held"] = ("known_to:case", case, "Answer what was asked")
