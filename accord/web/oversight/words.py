"""Words that this room's pages share."""

from collections.abc import Iterable
from datetime import date, datetime

from accord import clock
from accord.access.models import Team
from accord.casework.oversight.models.forum import FOCUSES, LEVELS, SOURCES, THEMES
from accord.casework.oversight.models.hub import KINDS as KNOWLEDGE
from accord.casework.oversight.models.review import KINDS

FOCUS, SOURCE, THEME = dict(FOCUSES), dict(SOURCES), dict(THEMES)
LEVEL, POSTED, CONTRACT = dict(LEVELS), dict(KNOWLEDGE), dict(KINDS)
NAMES_NOBODY = "No young person is named here, and none could be known from it"
TICK = "Tick to say that no young person is named"
STATES = {"arranged": "To come", "held": "Held", "cancelled": "Called off"}


def when(moment: datetime) -> str:
    """A moment in words."""
    return clock.in_words(moment)


def day(of: date | None) -> str:
    """A day in words, or "" for none."""
    return clock.day_in_words(of) if of else ""


def listed(words: Iterable[str]) -> str:
    """One thing after the other, in a sentence."""
    found = [one for one in words if one]
    return f"{', '.join(found[:-1])} and {found[-1]}" if len(found) > 1 else "".join(found)


def team_name(team: Team) -> str:
    """A team with its agency, where the name alone does not say it."""
    return team.name if team.agency.name in team.name else f"{team.name}, {team.agency.name}"
