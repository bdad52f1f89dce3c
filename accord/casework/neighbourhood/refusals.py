"""Why something about a home and the neighbourhood police may not be done just now."""

from datetime import datetime

from accord import clock
from accord.access.actor import Actor
from accord.casework.homes.models import Home
from accord.casework.neighbourhood.models import HELPFUL, METHODS, TOPICS, HouseMeeting, Issue
from accord.casework.neighbourhood.roles import POLICE
from accord.casework.neighbourhood.states import ANSWERED, PROFILE, RAISED, SETTLED, TOLD
from accord.duties.rulebooks import rulebook_for

OVER = "This is settled. Raise it anew if it begins again."
NAMES = "Take out what somebody could be known by, and say that no young person is named."


def agreed(by: Actor) -> bool:
    """Whether an agreement that the area has adopted asks for this at all."""
    return "neighbourhood_team_notified" in rulebook_for(by.packs).index.events


def of_home(home: Home, by: Actor) -> str | None:
    """Why nothing can be raised or planned about this home by them, or None."""
    if not agreed(by):
        return "No agreement in this area asks for this."
    if home.closed_on:
        return "This home is closed."
    ours = by.job_roles & set(POLICE) or home.provider_team_id in {job.team_id for job in by.jobs}
    return None if ours else "Choose a home that your own team runs."


def of_words(words: str, names_nobody: bool) -> str | None:
    """Why these words cannot be kept, or None."""
    if not words.strip():
        return "Write what it is about."
    return None if names_nobody else NAMES


def to_tell(issue: Issue) -> str | None:
    """Why the police cannot be told of it now, or None."""
    return None if issue.state == RAISED else "The police know of this already."


def to_answer(issue: Issue, words: str) -> str | None:
    """Why the police cannot answer now, or None."""
    if issue.state not in (TOLD, ANSWERED):
        return OVER if issue.state == SETTLED else "A problem profile is open. Write there."
    return None if words.strip() else "Write what you do about it."


def to_open(issue: Issue, problem: str) -> str | None:
    """Why no profile can be opened now, or None."""
    if issue.state != ANSWERED:
        return OVER if issue.state == SETTLED else "Answer first what you do about it."
    return None if problem.strip() else "Write which particular problem it is."


def to_name(issue: Issue, name: str, contact: str) -> str | None:
    """Why no officer can be named now, or None."""
    if issue.state != PROFILE:
        return OVER if issue.state == SETTLED else "Open the problem profile first."
    return None if name.strip() and contact.strip() else "Enter who it is and how to reach them."


def to_settle(issue: Issue, because: str) -> str | None:
    """Why it cannot be settled now, or None."""
    if issue.state not in (ANSWERED, PROFILE):
        return OVER if issue.state == SETTLED else "Answer first what you do about it."
    return None if because.strip() else "Write how it ended."


def to_plan(meeting_at: datetime, police_helpful: str, why: str) -> str | None:
    """Why a house meeting cannot be planned so, or None."""
    if meeting_at <= clock.now():
        return "Enter a time that is still to come."
    if police_helpful not in dict(HELPFUL):
        return "Say whether it would help if an officer came."
    return None if why.strip() else "Write why, or why not."


def to_invite(meeting: HouseMeeting) -> str | None:
    """Why no officer can be asked to it, or None."""
    if meeting.invited_at:
        return "The police have been asked already."
    return of_open(meeting)


def of_open(meeting: HouseMeeting) -> str | None:
    """Why nothing can be done about a house meeting any more, or None."""
    if meeting.called_off_at:
        return "This meeting was called off."
    return "This meeting has been held." if meeting.held_at else None


def to_hold(meeting: HouseMeeting, held_at: datetime, outcome: str) -> str | None:
    """Why it cannot be recorded as held, or None."""
    if held_at > clock.now():
        return "Enter a time that has already passed."
    return of_open(meeting) or (None if outcome.strip() else "Write what came of it.")


def to_ask_for_training(topic: str, words: str, by: Actor) -> str | None:
    """Why training cannot be asked for so, or None."""
    if not agreed(by):
        return "No agreement in this area asks for this."
    if topic not in dict(TOPICS):
        return "Select what the training is about."
    return "Write what it is about." if topic == "other" and not words.strip() else None


def to_offer(method: str, offer: str) -> str | None:
    """Why this is no offer, or None."""
    if method not in dict(METHODS):
        return "Select how you can help."
    return None if offer.strip() else "Write what you offer, and where or when."
