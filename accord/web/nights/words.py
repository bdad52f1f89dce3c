"""Who is where tonight, and what holds for them, in finished words."""

from datetime import timedelta
from typing import Any

from accord import clock
from accord.casework.meetings.agreed import minutes_in_words
from accord.casework.nights.many_homes import HomeTonight, Someone
from accord.casework.nights.queries import Sleeper

SOON = timedelta(minutes=0)


def where(one: Sleeper | Someone) -> tuple[str, str]:
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


def how_many(one: HomeTonight) -> tuple[str, str]:
    """How many sleep in a home, and what is not known of them."""
    count = len(one.people)
    uncalled = sum(who.whereabouts is None and who.absence is None for who in one.people)
    hints = [f"{uncalled} not called yet" if uncalled else "", _rooms(one.unseen)]
    said = (
        f"{count} {'young person' if count == 1 else 'young people'}" if count else "Nobody you see"
    )
    return said, ". ".join(hint for hint in hints if hint)


def _rooms(unseen: int) -> str:
    if not unseen:
        return ""
    rooms = "1 more room is taken" if unseen == 1 else f"{unseen} more rooms are taken"
    return f"{rooms}, and you have no part with who is there"


def who_is_out(one: HomeTonight) -> str:
    """Who of those the reader sees is out or absent, and since when or until when."""
    out = [f"{who.name}: {where(who)[1]}" for who in one.people if who.is_out]
    return "; ".join(out) or "Nobody"
