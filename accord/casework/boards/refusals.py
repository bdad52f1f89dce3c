"""Why something about boards or between leads may not be recorded so, in sentences that say what to do."""

from collections.abc import Sequence
from datetime import date

from accord import clock
from accord.access.models import Job, Member
from accord.casework.boards.models import BoardMeeting
from accord.casework.boards.roles import SIDES
from accord.casework.joint_work.models import SERVICES

OTHER = "other"
NOT_A_BOARD = "Choose one of the boards that the protocol names."
MET_ALREADY = "This meeting is written down already."
NAMES_SOMEBODY = "Take out what a young person could be known by, and tick to say that nobody is named."  # fmt: skip
FROM_NEITHER = "Name only managers of the two services."
OWN_STRATEGY = "This is your own service’s strategy. The other service says what it gives."
NO_STRATEGY = "No strategy was worked on at this meeting."
NOT_OURS = "Name a manager of your own service."


def of_words(words: str, what: str) -> str | None:
    """Return what has still to be written, or None."""
    return None if words.strip() else what


def of_name(board: str, called: str) -> str | None:
    """Return that it is not said which other meeting it was, or None."""
    return None if board != OTHER or called.strip() else "Say what the meeting is called."


def of_past(day: date) -> str | None:
    """Return why a board cannot have met on a London day, or None."""
    ahead = day > clock.local_date(clock.now())
    return "Enter a day that has passed, or today." if ahead else None


def of_strategy(service: str) -> str | None:
    """Return that there is no such service, or None."""
    return None if service in ("", *dict(SERVICES)) else "Say whose strategy it was."


def of_people(found: Sequence[Member]) -> str | None:
    """Return that somebody is of neither service, or None."""
    return None if all(side_of(one) for one in found) else FROM_NEITHER


def to_contribute(meeting: BoardMeeting, side: str) -> str | None:
    """Return why this service does not say what it gives to a strategy, or None."""
    if not meeting.strategy_of:
        return NO_STRATEGY
    return OWN_STRATEGY if side == meeting.strategy_of else None


def side_of(member: Member) -> str:
    """The service for which somebody sits on boards today, "" for neither."""
    now = clock.now()
    jobs = Job.objects.filter(member_id=member.pk, starts__lte=now, ends__gt=now)
    held = set(jobs.values_list("role", flat=True))
    return next((side for side, roles in SIDES.items() if set(roles) & held), "")
