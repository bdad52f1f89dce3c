"""Which of this room's screens does what a duty asks for."""

from accord.web.doing import DOES, about_fact

DOES["review_emergency_access"] = (
    "guarding:access",
    about_fact("emergency_access"),
    "Look at it",
)
DOES["confirm_papers_destroyed"] = (
    "guarding:papers_destroyed",
    about_fact("told"),
    "Say that they are destroyed",
)
