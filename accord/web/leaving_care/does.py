"""Which of this room's screens does what a duty asks for."""

from typing import Any

from accord.web.doing import DOES, about_fact, case


def nothing(owed: Any) -> tuple[Any, ...]:
    """The address takes nothing."""
    return ()


DOES |= {
    "tell_expected_homes": ("leaving_care:homes", nothing, "Say how many homes"),
    "hold_panel": ("leaving_care:all", nothing, "Open the panel"),
    "hold_drop_in": ("leaving_care:all", nothing, "Open the drop-in"),
    "give_housing_training": (
        "leaving_care:training_given",
        about_fact("training"),
        "It was given",
    ),
    "invite_housing_officer": ("leaving_care:invite", case, "Ask them"),
    "refer_to_panel": ("leaving_care:refer", case, "Put them forward"),
    "assess_support_needs": ("leaving_care:needs", case, "Assess it"),
}
