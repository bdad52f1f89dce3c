"""Which of this room's screens does what a duty asks for."""

from accord.web.doing import DOES, case, case_and

DOES |= {
    "check_document": ("documents:check", case_and("made_document"), "Check it"),
    "post_document": ("documents:posted", case_and("made_document"), "Say how it went"),
    "make_document": ("documents:choose", case, "Make it again"),
}
