"""Which of this room's screens does what a duty asks for."""

from typing import Any

from accord.web.doing import DOES, about_fact, case


def nothing(owed: Any) -> tuple[Any, ...]:
    """The address takes nothing."""
    return ()


def _forum_and(name: str) -> Any:
    def both(owed: Any) -> tuple[Any, ...] | None:
        known = owed.about.get("forum"), owed.about.get(name)
        return None if None in known else known

    return both


DOES["arrange_forum"] = ("oversight:forums", nothing, "Plan the forum")
DOES["set_forum_agenda"] = ("oversight:forums", nothing, "Set the agenda")
DOES["name_representative"] = ("oversight:forum_represent", _forum_and("team"), "Say who comes")
DOES["follow_up_forum_absence"] = (
    "oversight:forum_absence",
    about_fact("forum"),
    "I have asked why",
)
DOES["address_forum_focus"] = ("oversight:forum", about_fact("forum"), "See what is left")
DOES["arrange_contract_review"] = ("oversight:review_arrange", case, "Arrange or open the review")
DOES["write_up_contract_review"] = (
    "oversight:review_write",
    about_fact("contract_review"),
    "Write it up",
)
DOES["complete_joint_action"] = (
    "oversight:action_done",
    about_fact("joint_action"),
    "Say it is done",
)
