"""A session of the forum in finished words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from accord.access.actor import Actor
from accord.access.models import Member
from accord.casework.oversight import queries, refusals
from accord.casework.oversight.models import Forum, ForumPlace, JointAction
from accord.web.oversight.words import (
    FOCUS,
    LEVEL,
    SOURCE,
    STATES,
    THEME,
    day,
    listed,
    team_name,
    when,
)

ENDED = {"open": "To be done", "done": "Done", "dropped": "Given up"}


@dataclass(frozen=True, slots=True)
class Card:
    """A session at a glance."""

    title: str
    href: str
    says: str
    state: str
    terms: str


def card(forum: Forum) -> Card:
    """A session at a glance."""
    agenda = "The agenda is set." if forum.agenda_set_at else "The agenda is not set yet."
    where = f" {forum.place}." if forum.place else ""
    says = f"{STATES[forum.state]}.{where}" + (f" {agenda}" if forum.state == "arranged" else "")
    href = reverse("oversight:forum", args=[forum.pk])
    title = when(forum.held_at or forum.meeting_at)
    return Card(title, href, says, forum.state, forum.terms_of_reference)


def items_of(forum: Forum) -> list[list[str]]:
    """The agenda, line by line."""
    return [
        [one.title, SOURCE[one.source], FOCUS.get(one.focus, "")]
        for one in forum.items.filter(on_agenda=True).order_by("position")
    ]


def place_row(one: ForumPlace, forum: Forum, by: Actor, mine: set[int]) -> list[Any]:
    """Who is asked, who comes for them, and whether they came."""
    name = team_name(one.team) if one.team else one.outside
    may = one.team and forum.state == "arranged" and not refusals.to_answer_for(one.team, by)
    who = _who(one.member, one.level) if one.member else ("" if one.team else "No account here")
    cell: Any = who or "Not said yet"
    if may and one.team:
        words = who or "Say who comes"
        cell = {"text": words, "href": reverse("oversight:forum_represent", args=[forum.pk, one.team_id])}  # fmt: skip
    came = {None: "", True: "Came", False: "Did not come"}[one.came]
    return [name, cell, came] if forum.state == "held" else [name, cell]


def _who(member: Member, level: str) -> str:
    return f"{member.name} ({LEVEL[level].lower()})" if level else member.name


def told(forum: Forum) -> list[tuple[str, str, str]]:
    """What a session that was held dealt with."""
    if forum.state != "held":
        return []
    themes = listed(THEME[one] for one in forum.risk_themes)
    rows = (
        ("Good practice", forum.good_practice),
        ("Learning from incidents", forum.learning),
        ("Housing in the borough", forum.local_issues),
        (
            "Themes of risk",
            " ".join(filter(None, (f"{themes}." if themes else "", forum.risk_notes))),
        ),
        ("Links with adult forums", forum.adult_links),
    )
    return [(label, words, "") for label, words in rows if words]


def left_over(forum: Forum, by: Actor) -> list[tuple[str, str]]:
    """What the session did not get to and is still owed: (words, where to say that it is done)."""
    if not forum.left_over:
        return []
    done = queries.addressed(forum)
    may = {"commissioning_team", "placements_team"} & by.job_roles
    return [
        (FOCUS[one], reverse("oversight:forum_focus", args=[forum.pk, one]) if may else "")
        for one in forum.left_over
        if one not in done
    ]


def agreed_rows(found: Iterable[JointAction]) -> list[list[Any]]:
    """What was agreed: what, who, by when, how it stands."""
    return [
        [one.what, team_name(one.team), day(one.due_on) or "No day agreed", ENDED[one.state]]
        for one in found
    ]
