"""Which of this room's screens does what a duty asks for."""

from accord.web.doing import DOES, about_fact, case_and

DOES["accept_transfer"] = ("transfers:offer_here", about_fact("transfer"), "Look at the offer")
DOES["settle_carried_duty"] = ("transfers:settle", case_and("carried_duty"), "Say that it is done")
DOES["answer_place"] = ("transfers:question", about_fact("asked_place"), "Answer them")
DOES["answer_host_pack"] = ("transfers:pack_here", about_fact("host_pack"), "Look at the pack")
