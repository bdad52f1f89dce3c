"""What a property check says, in finished words. "Cannot say" never looks like "clear"."""

from typing import Any

from accord import clock
from accord.casework.property_checks.models import DECISIONS, FOR
from accord.casework.property_checks.queries import Asked
from accord.web.doing import address

ANSWERS = {
    "clear": ("done", "Clear: the police have nothing to share"),
    "concern_shared": ("warm", "The police shared a concern"),
    "cannot_say": ("calm", "The police cannot say. That is not a clear answer"),
}
NOT_ASKED = ("mild", "No check: the police take note of this address")
NOT_TOLD = ("mild", "The police have not been told yet")
WAITING = ("mild", "Not answered yet. No time is agreed, so nothing is late")
NOT_YOURS = ("mild", "Answered. Managers of the home and commissioners read the answer")


def answer(one: Asked) -> tuple[str, str]:
    """The tone and the words of what the police answered."""
    if one.answer is not None:
        return ANSWERS[one.answer.result]
    if one.check.state == "considered":
        return NOT_TOLD
    if not one.check.check_expected:
        return NOT_ASKED
    return NOT_YOURS if one.check.state == "answered" else WAITING


def decided(one: Asked) -> str:
    """What was decided, for those who may know."""
    if one.decision is None:
        return "Decided" if one.check.state == "decided" else "Not decided yet"
    return dict(DECISIONS)[one.decision.decision]


def line(one: Asked) -> list[Any]:
    """One line of a list."""
    link = {"text": one.check.home.name, "href": address("property_checks:one", one.check.ref)}
    return [link, dict(FOR)[one.check.intended_for], answer(one)[1], decided(one), flagged(one)]


def flagged(one: Asked) -> str:
    """Whether the police have flagged the property."""
    if one.nominee is None:
        return "No contact given yet"
    if one.nominee.flagged_at is None:
        return "Not flagged yet"
    return f"Flagged {clock.in_words(one.nominee.flagged_at)}"


def details(one: Asked) -> list[tuple[str, Any, str]]:
    """Everything of one of them that the reader may know."""
    check, home = one.check, one.check.home
    rows: list[tuple[str, Any, str]] = [
        ("Address", f"{home.address_line_1}, {home.town}, {home.postcode}", ""),
        ("For", dict(FOR)[check.intended_for], ""),
        ("Considered", f"{clock.in_words(check.considered_at)} by {check.considered_by.name}", ""),
    ]
    if check.again_because:
        rows.append(("Asked again because", check.again_because, ""))
    if check.told_at and check.told_by:
        told = f"{clock.in_words(check.told_at)} by {check.told_by.name}"
        rows.append(("Police told", told, ""))
    return [*rows, *_answer(one), *_decision(one), *_contact(one)]


def _answer(one: Asked) -> list[tuple[str, Any, str]]:
    if one.answer is None:
        return []
    rows = [("Answered", clock.in_words(one.answer.answered_at), "")]
    if one.answer.concern:
        rows.append(("What the police shared", one.answer.concern, ""))
    if one.answer.vicinity:
        rows.append(("What lies right beside it", one.answer.vicinity, ""))
    return rows


def _decision(one: Asked) -> list[tuple[str, Any, str]]:
    made = one.decision
    if made is None:
        return [("Decision", decided(one), "")]
    rows = [("Decision", decided(one), ""), ("Why", made.reasons, "")]
    if made.conditions:
        rows.append(("Conditions", made.conditions, ""))
    if made.without_answer:
        rows.append(("Police’s answer", "Decided without it", ""))
    when = f"{clock.in_words(made.decided_at)} by {made.decided_by.name}"
    return [*rows, ("Decided", when, "")]


def _contact(one: Asked) -> list[tuple[str, Any, str]]:
    if one.nominee is None:
        return [("Who answers for it", flagged(one), "")]
    who = f"{one.nominee.name}, {one.nominee.contact}"
    return [("Who answers for it", who, ""), ("Flag", flagged(one), "")]
