"""Which of this room's screens does what a duty asks for."""

from accord.web.doing import DOES, About


def step(name: str) -> About:
    """The address takes the step and the home that the duty is about."""
    return lambda owed: (name, owed.about["home"]) if owed.about.get("home") is not None else None


DOES |= {
    "tell_police_of_address": ("property_checks:next", step("tell"), "Tell the police"),
    "answer_check": ("property_checks:next", step("one"), "Open the check"),
    "decide_property": ("property_checks:next", step("one"), "Open the answer"),
    "send_nominee": ("property_checks:next", step("nominee"), "Send the contact"),
    "flag_property": ("property_checks:next", step("flag"), "It is flagged"),
}
