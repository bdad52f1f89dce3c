"""Where the navigation leads, and what every page knows without being told."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from accord import clock


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the navigation: its words and the name of its URL."""

    text: str
    name: str


PLACES = (
    Place("Your work", "worklist"),
    Place("Young people", "people"),
    Place("Inbox", "inbox"),
    Place("Homes", "homes"),
    Place("Partners", "partners"),
    Place("Protocol", "protocol"),
    Place("Set-up", "set_up"),
)
HIDE, SIGN_OUT, HOME, DEMO_DATE = "hide", "account_logout", "worklist", "demo_date"


@dataclass(frozen=True, slots=True)
class Link:
    """A place that exists in this service, and whether the page is in it."""

    text: str
    name: str
    href: str
    here: bool


def around(request: HttpRequest | None) -> dict[str, Any]:
    """What the layout shows round a page: the navigation, ways out, the demo banner, who is signed in."""
    actor = getattr(request, "actor", None)
    demo = settings.ACCORD_MODE == "demo"
    demo_date = address(DEMO_DATE) if demo and actor else ""
    return {
        "navigation": links(request.path) if request and actor else [],
        "home_href": address(HOME) or "/",
        "hide_href": address(HIDE) if actor else "",
        "sign_out_href": address(SIGN_OUT) if actor else "",
        "account_href": address("account:home") if actor else "",
        "signed_in_as": getattr(actor, "name", ""),
        "demo": demo,
        "demo_date": clock.day_in_words(clock.local_date(clock.now())) if demo_date else "",
        "demo_date_href": demo_date,
    }


def links(path: str) -> list[Link]:
    """The places this service has; the one whose address begins `path` is where we are.

    A place without screens is left out, so that no link leads nowhere.
    """
    found = [(place, href) for place in PLACES if (href := address(place.name))]
    inside = [href for _, href in found if path == href or (href != "/" and path.startswith(href))]
    here = max(inside, key=len, default=None)
    return [Link(place.text, place.name, href, href == here) for place, href in found]


def address(name: str) -> str:
    """Return the address of a named screen, or "" where the service has none."""
    return _address(settings.ROOT_URLCONF, name)


@lru_cache(maxsize=64)
def _address(urlconf: str, name: str) -> str:
    try:
        return reverse(name, urlconf=urlconf)
    except NoReverseMatch:
        return ""
