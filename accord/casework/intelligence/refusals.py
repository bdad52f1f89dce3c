"""Why something about intelligence may not be written, passed on or decided, in sentences that say what to do."""

from collections.abc import Sequence
from datetime import date, datetime

from accord import clock, vocabulary
from accord.casework.intelligence.models import LISTED_AS, REASONS, WHERE, IntelItem

CHANGED = "Somebody has just changed this. Look again."
NOT_TEAM = "Only somebody who works in the gangs team and hears its briefing keeps or reads it."
REPEATS = (
    "This repeats the briefing word for word. Write what the lead worker needs to know in your own"
    " words, so that nothing shows where it comes from."
)
# Those who keep a young person safe. Never the young person, their family, or another resident.
MAY_HEAR = (
    "keyworker", "keyworker_manager", "provider_manager", "home_staff", "youth_justice_worker",
    "sexual_harm_specialist", "gangs_coordinator", "head_of_service", "service_manager",
    "youth_support_worker", "other_professional",
)  # fmt: skip


def of_briefing(briefed_on: date, words: str) -> str | None:
    """Return what is wrong with a briefing to keep, or None."""
    if briefed_on > clock.local_date(clock.now()):
        return "Enter the day of a briefing that was given: today, or earlier."
    return None if words.strip() else "Write what the police told the team."


def to_sanitise(
    words: str, source_removed: bool, urgent: bool, because: str, where: str
) -> str | None:
    """Return why this cannot be cleared for passing on, or None."""
    if not words.strip():
        return "Write what the lead worker needs to know."
    if not source_removed:
        return (
            "Take out everything about a source, and say that you did. Nothing goes on otherwise."
        )
    if where not in dict(WHERE):
        return "Say where it happened: in the area, outside it, or not known."
    if urgent and not because.strip():
        return "Say why it is urgent."
    return None


def to_decide(item: IntelItem, urgent: bool, reason: str) -> str | None:
    """Return why the urgency cannot be decided so, or None."""
    if item.shared_at is None:
        return "The gangs team has not passed this on yet."
    if item.closed_at is not None:
        return "This is closed."
    if item.igt_urgent and not urgent and not reason.strip():
        return "The gangs team judged this urgent. Say why it is not, or leave it urgent."
    return None


def of_recipients(roles: Sequence[str]) -> str | None:
    """Return why it may not go to these roles, or None."""
    if not roles:
        return "Choose who it goes to."
    barred = [role for role in roles if role not in MAY_HEAR]
    if not barred:
        return None
    every = vocabulary.roles()
    names = ", ".join(every[one].title if one in every else one for one in barred)
    return f"This does not go to: {names}. Choose only those who keep the young person safe."


def to_pass_on(item: IntelItem, words: str, roles: Sequence[str]) -> str | None:
    """Return why an item cannot be passed on, or None."""
    if item.shared_at is None:
        return "The gangs team has not passed this on yet."
    if item.closed_at is not None:
        return "This is closed. Ask the gangs team if there is more."
    if not words.strip():
        return "Write what they need to know, in your own words."
    if words.strip() == item.words.strip():
        return "Write what they need to know in your own words, not the gangs team's."
    return of_recipients(roles)


def of_time(at: datetime) -> str | None:
    """Return why a moment will not do for something that happened, or None."""
    return "Enter a time that has already passed." if at > clock.now() else None


NO_DAY = "Enter the day on which this is looked at again."
NOT_SAID = "Say whether the young person has been told."


def of_flag(listed_as: str, basis: str, review_on: date) -> str | None:
    """Return what is missing from a flag, or None."""
    if listed_as not in dict(LISTED_AS):
        return "Say whether they are listed as a victim, as a suspect, or that it was not stated."
    if not basis.strip():
        return "Say on what lawful basis this is kept and shared."
    return of_review(review_on)


def of_group(code: str, basis: str, review_on: date) -> str | None:
    """Return what is missing from a link with a group, or None."""
    if not code:
        return "Enter the name or code of the group."
    if not basis.strip():
        return "Say on what lawful basis this is kept."
    return of_review(review_on)


def of_review(review_on: date) -> str | None:
    """Return why this day will not do for looking again, or None."""
    today = clock.local_date(clock.now())
    if review_on <= today:
        return "Enter a day to come on which this is looked at again."
    if (review_on - today).days > 366:
        return "Look at it again within a year: enter an earlier day."
    return None


def of_telling(told: bool, because: str) -> str | None:
    """Return what is missing from whether the young person was told, or None (ACC-WARN-01)."""
    if told and because.strip():
        return "They were told, so there is no reason why not. Leave that empty, or say that they were not told."
    if not told and not because.strip():
        return "Say why the young person is not told yet."
    return None


def of_measure(reason: str, words: str, review_on: date) -> str | None:
    """Return what is missing from special measures, or None."""
    if reason not in dict(REASONS):
        return "Say what the measures are for."
    if not words.strip():
        return "Say what the police do, and what the home is to do."
    return of_review(review_on)
