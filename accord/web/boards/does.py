"""Which of this room's screens does what a duty asks for."""

from accord.web.doing import DOES, about_fact

MEETING = about_fact("board_meeting")
DOES |= {
    "name_who_comes": ("boards:who_comes", MEETING, "Say who comes"),
    "contribute_to_strategy": ("boards:contribute", MEETING, "Say what your service gives"),
}
