"""Why what somebody says of themselves may not be recorded so, in sentences that say what to do."""

from collections.abc import Mapping
from datetime import date

from accord import clock
from accord.casework.equality.models import (
    DISABILITIES,
    ETHNICITIES,
    GENDERS,
    NOT_SAID,
    OWN_WORDS,
    SAID_BY,
)

NOT_HERE = "No agreement of this area asks for it."
NOTHING_SAID = "Write down something they said, or what services take into account."
NOT_THEIRS = "Their own words are theirs. Leave them out where somebody else says it for them."
CHOICES = {"ethnicity": ETHNICITIES, "gender": GENDERS, "disability": DISABILITIES}


def of_description(said: Mapping[str, str], said_by: str, said_on: date) -> str | None:
    """Return why it cannot be recorded so, or None."""
    if said_on > clock.local_date(clock.now()):
        return "Enter a day that has come."
    if said_by not in dict(SAID_BY):
        return "Say who said it."
    if any(said[name] not in dict(choices) for name, choices in CHOICES.items()):
        return "Choose one of the answers, or that they would rather not say."
    if said_by != "young_person" and any(said[name] for name in OWN_WORDS):
        return NOT_THEIRS
    answered = any(value not in ("", NOT_SAID) for value in said.values())
    return None if answered or said_by == "young_person" else NOTHING_SAID
