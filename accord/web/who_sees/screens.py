"""What a screen in the view log is called by people."""

from functools import lru_cache
from typing import Any

from django.urls import get_resolver

ROOMS = {
    "cases": "Case file",
    "referrals": "Referral",
    "placements": "Home",
    "homes": "Homes",
    "assessments": "Assessment",
    "meetings": "Meetings",
    "plans": "Plan",
    "reviews": "Reviews",
    "sharing": "What was told",
    "who_sees": "Who sees it",
    "inbox": "Inbox",
    "work": "A list of work",
}


def screen_words(name: str) -> str:
    """A screen as people know it: its room and its title. A command is given by its own name."""
    if name.startswith("accord "):
        return f"The command “{name}”"
    room, _, page = name.rpartition(":")
    title = _titles().get(name, "") or page.replace("_", " ").capitalize()
    where = ROOMS.get(room, room.replace("_", " ").capitalize())
    return f"{where}: {title[:1].lower()}{title[1:]}" if where else title


@lru_cache(maxsize=1)
def _titles() -> dict[str, str]:
    found: dict[str, str] = {}
    _collect(get_resolver().url_patterns, "", found)
    return found


def _collect(patterns: Any, space: str, found: dict[str, str]) -> None:
    for one in patterns:
        if hasattr(one, "url_patterns"):
            inner = getattr(one, "namespace", None)
            _collect(one.url_patterns, f"{space}{inner}:" if inner else space, found)
        elif one.name:
            view = getattr(one.callback, "view_class", None)
            found[f"{space}{one.name}"] = str(getattr(view, "title", "") or "")
