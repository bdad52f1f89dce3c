"""Problems, house meetings and training in finished words."""

from typing import Any

from accord import clock
from accord.casework.neighbourhood.models import (
    GATHERINGS,
    HELPFUL,
    METHODS,
    TOPICS,
    HouseMeeting,
    TrainingHelp,
)
from accord.casework.neighbourhood.queries import Gathering, Problem
from accord.web.doing import address

STATES = {
    "raised": ("warm", "The police have not been told yet"),
    "told": (
        "mild",
        "The police were told. No time is agreed for their answer, so nothing is late",
    ),
    "answered": ("mild", "The police have answered"),
    "profile": ("calm", "A problem profile is open"),
    "settled": ("done", "Settled"),
}
Rows = list[tuple[str, Any, str]]


def problem_line(one: Problem) -> list[Any]:
    """One line of the list of problems."""
    issue = one.issue
    link = {"text": issue.home.name, "href": address("neighbourhood:issue", issue.ref)}
    officer = f"{one.officer.name}, {one.officer.contact}" if one.officer else "Nobody is named"
    return [link, clock.in_words(issue.raised_at), STATES[issue.state][1].split(". ")[0], officer]


def issue_rows(one: Problem) -> Rows:
    """What is known of a problem."""
    issue = one.issue
    rows: Rows = [
        ("What it is about", issue.words, ""),
        ("Raised", f"{clock.in_words(issue.raised_at)} by {issue.raised_by.name}", ""),
    ]
    if issue.told_at and issue.told_by:
        told = f"{clock.in_words(issue.told_at)} by {issue.told_by.name}"
        rows.append(("Police told", told, ""))
    said = [f"{row.words} ({row.answered_by.name}, {clock.in_words(row.answered_at)})" for row in one.responses]  # fmt: skip
    rows.append(("What the police do", said or "Nothing has been said yet", ""))
    if issue.settled_at:
        rows.append(("Settled", f"{clock.in_words(issue.settled_at)}: {issue.settled_because}", ""))
    return rows


def profile_rows(one: Problem) -> Rows:
    """What the problem profile says, for those who may read it."""
    if one.profile is None:
        return []
    rows: Rows = [
        ("The problem", one.profile.problem, ""),
        ("Opened", clock.in_words(one.profile.opened_at), ""),
    ]
    if one.profile.closed_at:
        rows.append(("Closed", clock.in_words(one.profile.closed_at), ""))
    return rows


def officer_rows(one: Problem) -> Rows:
    """Whom everybody asks about it."""
    named = one.officer
    if named is None:
        return []
    who = f"{named.name}, the locality’s safeguarding lead" if named.lead else named.name
    return [("Officer", who, ""), ("How to reach them", named.contact, ""), ("Named", clock.in_words(named.named_at), "")]  # fmt: skip


def meeting_line(one: HouseMeeting) -> list[Any]:
    """One line of the list of house meetings."""
    link = {"text": one.home.name, "href": address("neighbourhood:meeting", one.ref)}
    return [link, clock.in_words(one.meeting_at), _police(one), _stands(one)]


def meeting_rows(one: Gathering) -> Rows:
    """What is known of a house meeting."""
    row = one.meeting
    rows: Rows = [
        ("What", dict(GATHERINGS)[row.kind], ""),
        ("When", clock.in_words(row.meeting_at), ""),
        ("Where", f"{row.home.address_line_1}, {row.home.town}, {row.home.postcode}", ""),
        ("Would an officer help?", dict(HELPFUL)[row.police_helpful], ""),
        ("Why", one.why, ""),
        ("Police", _police(row), ""),
        ("Stands", _stands(row), ""),
        ("What came of it", one.outcome, ""),
    ]
    return [line for line in rows if line[1]]


def _police(one: HouseMeeting) -> str:
    if one.police_came is not None:
        return "An officer came" if one.police_came else "No officer came"
    if one.invited_at:
        who = one.officer or "An officer"
        return f"{who} was asked {clock.in_words(one.invited_at)}"
    return "Not asked" if one.police_helpful == "not_helpful" else "Not asked yet"


def _stands(one: HouseMeeting) -> str:
    if one.held_at:
        return f"Held {clock.in_words(one.held_at)}"
    return "Called off" if one.called_off_at else "To come"


def training_line(one: TrainingHelp, answer: str) -> list[Any]:
    """One line of the list of training that was asked for."""
    topic = {"text": dict(TOPICS)[one.topic], "hint": one.words}
    if one.method:
        said: Any = {"text": dict(METHODS)[one.method], "hint": one.offer}
    elif one.cannot_because:
        said = {"text": "The police cannot help now", "hint": one.cannot_because}
    elif answer:
        said = {"text": "Answer", "href": answer}
    else:
        said = "Not answered yet. No time is agreed, so nothing is late"
    return [topic, one.team.name, clock.in_words(one.asked_at), said]
