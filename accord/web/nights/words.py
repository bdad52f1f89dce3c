"""Who is where tonight, and what holds for them, in finished words."""

from datetime import timedelta
from typing import Any

from accord import clock
from accord.casework.meetings.agreed import minutes_in_words
from accord.casework.nights.queries import Sleeper

SOON = timedelta(minutes=0)


def where(one: Sleeper) -> tuple[str, str]:
    """Where somebody is: a tone for its colour, and the words."""
    if one.absence is not None:
        return "late", one.absence.get_state_display()
    noted = one.whereabouts
    if noted is None:
        return "calm", "Not called yet tonight"
    if noted.whereabouts != "out":
        return ("done" if noted.whereabouts == "here" else "mild"), noted.get_whereabouts_display()
    if noted.expected_at is None:
        return "warm", "Out"
    late = noted.expected_at <= clock.now()
    back = clock.in_words(noted.expected_at)
    return ("late", f"Out, was expected back {back}") if late else ("warm", f"Out, back {back}")


def agreed(one: Sleeper) -> str:
    """When they are reported to the police, as it was agreed."""
    if one.agreed is None:
        return "Nothing is agreed. In doubt, report."
    if not one.agreed.report_after:
        return "Report to the police at once."
    return f"Report to the police {minutes_in_words(one.agreed.report_after)} after they were expected."


def curfew(one: Sleeper) -> str:
    """When they have to be in, "" for no curfew."""
    if one.curfew is None:
        return ""
    nights = ", ".join(day.capitalize() for day in one.curfew.curfew_days) or "every night"
    return f"In by {one.curfew.curfew_time:%H:%M}, {nights}"


def lines(one: Sleeper) -> list[str]:
    """What whoever is on shift should know of somebody."""
    said = [agreed(one), curfew(one)]
    if one.agreed is not None and one.agreed.higher_risk == "yes":
        said.append("At higher risk when absent.")
    return [words for words in said if words]


def people(one: Sleeper) -> list[tuple[str, str]]:
    """Who works with them."""
    held: dict[str, Any] = one.team
    names = (("Keyworker", "keyworker"), ("Lead worker", "lead_worker"))
    return [(words, held.get(role) or "Nobody yet") for words, role in names]
