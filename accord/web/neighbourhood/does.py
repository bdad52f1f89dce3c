"""Which of this room's screens does what a duty asks for."""

from typing import Any

from accord.web.doing import DOES, About


def step(name: str) -> About:
    """The address takes the kind of thing and the one that the duty is about."""
    return lambda owed: (name, owed.about[name]) if owed.about.get(name) is not None else None


def _nothing(owed: Any) -> tuple[Any, ...]:
    """The address names no record."""
    return ()


DOES |= {
    "tell_police_of_issue": ("neighbourhood:next", step("issue"), "Tell the police"),
    "respond_to_issue": ("neighbourhood:next", step("issue"), "Open the problem"),
    "open_problem_profile": ("neighbourhood:next", step("issue"), "Open the problem"),
    "name_officer": ("neighbourhood:next", step("issue"), "Name the officer"),
    "invite_officer": ("neighbourhood:next", step("meeting"), "Ask an officer"),
    "offer_training": ("neighbourhood:all", _nothing, "Answer about training"),
}
