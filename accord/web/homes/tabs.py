"""The links between the pages of one home, and between the pages about all of them."""

from django.urls import reverse

from accord.access.actor import Actor
from accord.web.page.cards import Tab

OF_HOME = (("Beds", "home"), ("About", "about"), ("Papers", "papers"), ("History", "history"))
OF_ALL = (("Homes", "homes"), ("Where they are", "homes:parts"), ("Empty beds", "homes:voids"),
          ("Weeks to come", "homes:capacity"), ("Against the plan", "homes:planned"))  # fmt: skip
WATCH = frozenset(
    {"commissioning_team", "placements_team", "brokerage_team", "referrals_team", "provider_manager", "provider", "keyworker"}
)  # fmt: skip
SEE_WHO_WAITS = frozenset({"placements_team", "brokerage_team", "referrals_team"})


def of_home(ref: str, here: str) -> list[Tab]:
    """The pages of one home."""
    return [
        Tab(text=words, href=reverse(f"homes:{name}", args=[ref]), here=name == here)
        for words, name in OF_HOME
    ]


def of_all(here: str, by: Actor) -> list[Tab]:
    """The pages about all homes that are somebody's to see."""
    places = [*OF_ALL]
    if by.job_roles & WATCH:
        places.append(("Over time", "homes:over_time"))
    if by.job_roles & SEE_WHO_WAITS:
        places.append(("Against who waits", "homes:demand"))
    return [Tab(text=words, href=reverse(name), here=name == here) for words, name in places]
