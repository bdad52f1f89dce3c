"""Which of this room's screens does what a duty asks for."""

from accord.web.doing import DOES, case_and

DOES["resolve_out_of_hours"] = ("out_of_hours:matter", case_and("issue"), "Open the matter")
