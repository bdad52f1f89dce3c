"""Whose matter it is, by whose home it is and by the clock in London: the protocol's tables, asked hour by hour."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from accord import clock
from accord.access.actor import Actor
from accord.casework.homes.models import Home
from accord.casework.incidents.hours import out_of_hours
from accord.duties.rulebooks import rulebook_for
from accord.protocols.rulebook import NoSuchRule
from accord.protocols.tables import NoOutcome, Outcome

HELPS, HANDS_ON = "who-helps-out-of-hours", "who-has-what-is-still-open"
IN_HOURS, STAYS = "in_hours", "stays"
HOUR = timedelta(hours=1)


def kind_of(home: Home) -> str:
    """Whose home it is, as the tables ask: in_house, commissioned, or not_known where it is not recorded."""
    if home.contract == "in_house":
        return "in_house"
    return "commissioned" if home.contract or home.agency.kind == "provider" else "not_known"


def local_hour(at: datetime) -> int:
    """The hour that a clock in London shows at a moment (aware), 0 to 23."""
    return at.astimezone(clock.LONDON).hour


def who_helps(provider_kind: str, at: datetime, by: Actor) -> Outcome | None:
    """Who helps at a moment (aware) and why, or None where no protocol of the area says."""
    known = {} if provider_kind == "not_known" else {"provider_kind": provider_kind}
    facts = {**known, "local_hour": local_hour(at), "working_hours": not out_of_hours(at, by)}
    return _asked(HELPS, facts, by)


def handed_on(handled_by: str, since: datetime, until: datetime, by: Actor) -> tuple[datetime, str] | None:  # fmt: skip
    """When, after `since` and up to `until` (aware), a matter goes to another service, and to which.

    The answer can only change as the hour does. London is a whole number of hours from UTC all
    year, so the hours are counted in UTC: none is left out and none asked twice where the clocks
    change. None where it stays.
    """
    at = since
    while at <= until:
        found = _asked(HANDS_ON, {"handled_by": handled_by, "local_hour": local_hour(at)}, by)
        if found and found.outcome[0] not in (STAYS, handled_by):
            return at, found.outcome[0]
        at = at.replace(minute=0, second=0, microsecond=0) + HOUR
    return None


def _asked(table: str, facts: Mapping[str, Any], by: Actor) -> Outcome | None:
    try:
        return rulebook_for(by.packs).table(table).outcome(facts)
    except (NoSuchRule, NoOutcome, KeyError):
        return None
