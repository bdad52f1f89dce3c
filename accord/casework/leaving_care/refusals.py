"""Why something on the way to a first home may not be done, in sentences that say what to do."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal

from accord import clock
from accord.access.models import Member
from accord.casework.leaving_care.models import PanelMeeting, PanelReferral, SkillsProgramme
from accord.casework.leaving_care.models.area import AUDIENCES, MATTERS, METHODS
from accord.casework.leaving_care.models.ready import ASKED_BY, CHANNELS, LONGEST, WEEKS
from accord.casework.people.team import holders_of_post

CHANGED = "Somebody has just changed this. Look again."
PANEL_OVER = "This panel was held, or it is not held at all. Look again."
DROP_IN_OVER = "This drop-in was held, or it is not held at all. Look again."
TRAINED = "It has been said already that this training was given."
ONE_PANEL = "A panel is arranged already. Say that it was held, or that it is not held."
ONE_DROP_IN = "A drop-in is planned already. Say that it was held, or that it is not held."
ONE_PROGRAMME = "They are on the programme already. Complete it, or say that they stopped."
ONE_REFERRAL = "They are before the panel already. Look at that referral, or withdraw it."
ANSWERED = "This has been answered already."
ASKED = "They were asked already, and have not answered yet."
A_FIFTH = Decimal("0.2")
LONGEST_AHEAD = timedelta(days=366)


def differs(homes: int, usual: int) -> bool:
    """Whether a number is a fifth more or less than usual; where none is usual, any home is."""
    return abs(homes - usual) >= A_FIFTH * usual if usual else homes > 0


def to_expect(year_from: date, homes: int, usual: int, because: str) -> str | None:
    """Return why homes cannot be expected like this, or None."""
    if (year_from.month, year_from.day) != (4, 1):
        return "A financial year begins on 1 April. Choose the year."
    if abs(year_from - clock.local_date(clock.now())) > LONGEST_AHEAD:
        return "Choose this financial year or the next."
    if differs(homes, usual) and not because.strip():
        return f"That is many more or fewer than usual: {homes} and not {usual}. Say why."
    return None


def of_words(words: str, what: str) -> str | None:
    """Return what has still to be written, or None."""
    return None if words.strip() else what


def of_past(day: date) -> str | None:
    """Return why something cannot have been on a London day, or None."""
    return "Enter a day that has come." if day > clock.local_date(clock.now()) else None


def of_coming(day: date) -> str | None:
    """Return why something cannot be planned for a London day, or None."""
    today = clock.local_date(clock.now())
    if day < today:
        return "Enter today, or a day still to come."
    return "Enter a day within a year." if day - today > LONGEST_AHEAD else None


def to_meet_at(at: datetime) -> str | None:
    """Return why a panel cannot be arranged for then, or None."""
    if at <= clock.now():
        return "Enter a time that is still to come."
    return of_coming(clock.local_date(at))


def of_held(at: datetime) -> str | None:
    """Return why it cannot have been held then, or None."""
    return "Enter when it was held: a time that has passed." if at > clock.now() else None


def of_matters(matters: Iterable[str]) -> str | None:
    """Return that something is no matter of a drop-in, or None."""
    known = dict(MATTERS)
    return None if all(one in known for one in matters) else "Choose from what is listed."


def to_train(topic: str, audience: str) -> str | None:
    """Return what is missing from a request for training, or None."""
    if audience not in dict(AUDIENCES):
        return "Say for whom the training is."
    return of_words(topic, "Say in a few words what the training is about.")


def to_say_trained(asked_on: date, given_on: date, method: str) -> str | None:
    """Return why training cannot have been given so, or None."""
    if method not in dict(METHODS):
        return "Say how it was given."
    if given_on < asked_on:
        return f"It was asked for on {clock.day_in_words(asked_on)}. Enter a day from then on."
    return of_past(given_on)


def to_invite(member: Member, reason: str) -> str | None:
    """Return why this person cannot be asked to take part, or None."""
    if member not in holders_of_post("housing_options_officer"):
        return "Choose a housing options officer. The area administrator gives that role in set-up."
    return of_words(reason, "Say why: what home of their own is thought of.")


def to_advise(asked_by: str, channel: str, subject: str, advice: str) -> str | None:
    """Return what is missing from advice that was given, or None."""
    if asked_by not in dict(ASKED_BY):
        return "Say who asked."
    if channel not in dict(CHANNELS):
        return "Say how it was given."
    return of_words(subject, "Say what it was about.") or of_words(advice, "Write what was said.")


def of_weeks(programme: SkillsProgramme, weeks: int) -> str | None:
    """Return why so many weeks cannot be recorded, or None."""
    if programme.completed_on or programme.stopped_on:
        return "This programme is over. Look again."
    return None if 0 <= weeks <= LONGEST else f"Enter how many weeks, at most {LONGEST}."


def to_complete(programme: SkillsProgramme, weeks: int, day: date) -> str | None:
    """Return why the programme cannot have been completed so, or None."""
    if refusal := of_weeks(programme, weeks) or of_past(day):
        return refusal
    if day < programme.started_on:
        return f"It began on {clock.day_in_words(programme.started_on)}. Enter a day from then on."
    if weeks < WEEKS:
        return f"The programme has {WEEKS} weeks. Record how many were done, and complete it later."
    return None


def to_decide(referral: PanelReferral, panel: PanelMeeting, decision: str) -> str | None:
    """Return why the panel cannot decide this now, or None."""
    if decision not in ("accepted", "deferred", "declined"):
        return "Say what the panel decided."
    if referral.state not in ("made", "deferred"):
        return "The panel has decided this already. Look again."
    if panel.held_at and clock.local_date(panel.held_at) < referral.referred_on:
        return "That panel met before they were put forward. Choose the one that spoke of them."
    return of_panel(panel)


def of_panel(panel: PanelMeeting) -> str | None:
    """Return why nothing was decided at this panel, or None."""
    return None if panel.state == "held" else "Record first that the panel was held, and who came."
