"""Why something about infections may not be done, in sentences that say what to do."""

from datetime import date

from accord import clock
from accord.access.actor import Actor
from accord.access.models import Team
from accord.casework.homes.models import Home
from accord.casework.outbreaks.models import OutbreakSwitch

OFF = "The area has this switched off. Those who keep the agreement switch it on when it is needed."
ON_ALREADY = "This is switched on already."
OVER = "This is over, or somebody has just changed it. Look again."
NAMES_SOMEBODY = "Tick to say that nobody is named: partners who know no young person read this."


def while_on() -> str | None:
    """Return why nothing can be recorded, where the area has this switched off, or None."""
    return None if is_on() else OFF


def is_on() -> bool:
    """Whether the area has this switched on now."""
    return OutbreakSwitch.objects.filter(switched_off_at__isnull=True).exists()


def of_home(home: Home, by: Actor) -> str | None:
    """Return why a home is not this person's to speak for, or None."""
    return of_team(home.provider_team, by, home.name)


def of_team(team: Team, by: Actor, called: str) -> str | None:
    """Return why somebody does not work for the team that answers, or None."""
    ours = team.pk in {job.team_id for job in by.jobs}
    return None if ours else f"{called}: this is for those who run the home to say."


def of_words(words: str, what: str) -> str | None:
    """Return what has still to be written, or None."""
    return None if words.strip() else what


def of_past(day: date) -> str | None:
    """Return why something cannot have been so on a day, or None."""
    ahead = day > clock.local_date(clock.now())
    return "Enter a day that has passed, or today." if ahead else None
