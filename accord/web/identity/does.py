"""Which of this room's screens does what a duty asks for."""

from accord.web.doing import DOES, about_fact

DOES["compare_records"] = ("identity:compare", about_fact("match"), "Compare them")
DOES["agree_record_link"] = ("identity:link", about_fact("record_link"), "Look at both")
