"""What is agreed on a page of its own beside the agenda."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from accord.casework.meetings.actions import agree_arrangement, give_handbook, save_meeting_notes
from accord.casework.plans.actions import agree_safety_plan
from accord.casework.reviews.actions import set_review_dates
from accord.web.case_form import OnCase, Way

ARRANGEMENT = "meetings:agree"


@dataclass(frozen=True, slots=True)
class Beside:
    """Something agreed on its own page: its words, its screen, and the action that does it."""

    words: str
    screen: str
    action: Callable[..., Any]
    of_meeting: bool = False  # the address takes the meeting; else the placement


# by the kind of arrangement, or a name of ours
PAGES = {
    "missing": Beside("When to report them missing", ARRANGEMENT, agree_arrangement),
    "sharing": Beside("What is shared, and when", ARRANGEMENT, agree_arrangement),
    "incidents": Beside("Incidents to expect and the response", ARRANGEMENT, agree_arrangement),
    "risk_indicators": Beside("Signs of increased risk", ARRANGEMENT, agree_arrangement),
    "order_updates": Beside(
        "Keeping the youth justice worker up to date", ARRANGEMENT, agree_arrangement
    ),
    "curfew": Beside("A curfew", ARRANGEMENT, agree_arrangement),
    "dates": Beside("Dates of all reviews", "reviews:dates", set_review_dates),
    "safety": Beside("Safety plan", "plans:safety", agree_safety_plan),
    "handbook": Beside("Moving in handbook", "meetings:handbook", give_handbook),
    "expectations": Beside(
        "What we expect of each other", "meetings:expectations", save_meeting_notes, True
    ),
}


def way_to(screen: OnCase, name: str, meeting: Any) -> Way | None:
    """The way to the page where that is agreed, or None where it is not the asker's to do."""
    page = PAGES[name]
    args = [meeting.pk if page.of_meeting else meeting.placement_id]
    kind = [name] if page.screen == ARRANGEMENT else []
    return screen.way(page.words, page.action, page.screen, *args, *kind)
