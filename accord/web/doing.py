"""Which screen does what a duty asks for. Rooms fill this when the service starts.

    # accord/web/meetings/does.py
    from accord.web.doing import DOES, about_fact, case_and

    DOES["hold_planning_meeting"] = ("meetings:hold", about_fact("placement"))
    DOES["file_on_lcs"] = ("cases:file", case_and("task"), "Put it on LCS")

The key is the rule's `screen:`. The value is the name of a URL, what its address takes,
and the words of the button where the action's own name will not do.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Protocol
from urllib.parse import quote

from django.conf import settings
from django.urls import NoReverseMatch, reverse

from accord.access.actions import registry, why_not
from accord.access.actor import Actor


class Owed(Protocol):
    """What of a duty an address may need."""

    @property
    def file_ref(self) -> str: ...
    @property
    def file_kind(self) -> str: ...
    @property
    def about(self) -> Mapping[str, Any]: ...
    @property
    def screen(self) -> str: ...


About = Callable[[Any], tuple[Any, ...] | None]
Does = tuple[str, About] | tuple[str, About, str]

DOES: dict[str, Does] = {}
# Whether a screen leads this reader anywhere yet, where that is more than whose it is to do.
LEADS: dict[str, Callable[[Owed, Actor, int], bool]] = {}
CASE = "cases:case"  # where somebody is sent when no screen does it: the young person's case
_PLAIN = re.compile(r"[A-Za-z0-9_-]+\Z")


def case(owed: Owed) -> tuple[Any, ...] | None:
    """The address takes the reference of the file."""
    return (owed.file_ref,)


def about_fact(name: str) -> About:
    """The address takes the record the duty is about: the id in this fact."""
    return lambda owed: (owed.about[name],) if owed.about.get(name) is not None else None


def case_and(name: str) -> About:
    """The address takes the reference of the file, then the record the duty is about."""
    return lambda owed: (
        (owed.file_ref, owed.about[name]) if owed.about.get(name) is not None else None
    )


def way_to(owed: Owed) -> tuple[str, str]:
    """Return the address and the words of the button for a duty; ("", "") if there is none."""
    does = DOES.get(owed.screen)
    args = does[1](owed) if does else None
    if does and args is not None:
        href = address(does[0], *args)
        if href:
            return href, does[2] if len(does) > 2 else words_of(owed.screen)
    if owed.file_kind == "case":
        href = address(CASE, owed.file_ref)
        return (href, "Open the case") if href else ("", "")
    return "", ""


def way_for(owed: Owed, by: Actor, file_id: int) -> tuple[str, str]:
    """The same, for a duty that others may look at: ("", "") where it is not the asker's to do."""
    made = registry().get(owed.screen)
    asks = made and (owed.file_kind == "case" or not made.on_case)
    if made and asks and why_not(made, by=by, file_id=file_id):
        return "", ""
    leads = LEADS.get(owed.screen)
    return way_to(owed) if leads is None or leads(owed, by, file_id) else ("", "")


def words_of(screen: str) -> str:
    """The words of an action's name: "Hold planning meeting"."""
    return screen.replace("_", " ").capitalize()


def address(name: str, *args: Any) -> str:
    """Return the address of a screen, or "" where the service has none.

    A list of fifty lines asks a hundred times, so the shape of each address is worked
    out once and filled in.
    """
    kinds = tuple(map(type, args))
    shape = _shape(settings.ROOT_URLCONF, name, kinds)
    if shape is None:
        return ""
    return shape.format(*map(_quoted, args))


def _quoted(arg: Any) -> str:
    words = str(arg)
    return words if _PLAIN.match(words) else quote(words, safe="")


@lru_cache(maxsize=512)
def _shape(urlconf: str, name: str, kinds: tuple[type, ...]) -> str | None:
    samples = [
        900000001 + place if kind is int else f"x0000x{place}" for place, kind in enumerate(kinds)
    ]
    try:
        shape = reverse(name, urlconf=urlconf, args=samples)
    except NoReverseMatch:
        return None
    shape = shape.replace("{", "{{").replace("}", "}}")
    for place, sample in enumerate(samples):
        shape = shape.replace(str(sample), f"{{{place}}}", 1)
    return shape
