"""Which of this room's screens does what a duty asks for."""

from accord.web.doing import DOES, about_fact

DOES["settle_partner_issue"] = ("partnership:issue", about_fact("issue"), "Open the issue")
