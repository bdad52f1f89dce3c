"""Roll call, and taking over the shift."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if
from accord.casework.homes.models import Home
from accord.casework.meetings.rules import said
from accord.casework.missing.holding import lived_in
from accord.casework.missing.roles import HOME
from accord.casework.nights.models import WHEREABOUTS, Whereabouts
from accord.casework.people.actions import owned
from accord.duties.record import record

NIGHT_BEGINS = timedelta(hours=12)  # the night of a day runs from noon to noon, London time
SHIFTS = ["keyworker", "keyworker_manager", "provider_manager"]
NOT_OURS = "You do not work for the provider of this home."


@dataclass(frozen=True, slots=True)
class Answer:
    """Where somebody is tonight, and when they are expected back (aware) where they are out."""

    whereabouts: str
    expected_at: datetime | None = None


@action(by=HOME, records=["whereabouts_noted"])
def note_whereabouts(
    *, file: File, whereabouts: str, expected_at: datetime | None = None, by: Actor
) -> Whereabouts:
    """Note where a young person is tonight: here, out, or away as agreed. Nobody is reported by it.

    `expected_at` is aware, for somebody who is out.
    """
    refuse_if(_refusal(whereabouts, expected_at))
    placement, at = lived_in(file), clock.now()
    row = Whereabouts.objects.create(
        **owned(file, by),
        placement_id=placement.pk,
        night=clock.local_date(at - NIGHT_BEGINS),
        whereabouts=whereabouts,
        expected_at=expected_at,
        noted_at=at,
    )
    record(
        "whereabouts_noted",
        file=file,
        by=by,
        placement=placement.pk,
        home=placement.home_id,
        whereabouts=whereabouts,
        **said(expected_at=expected_at),
    )
    return row


def _refusal(whereabouts: str, expected_at: datetime | None) -> str | None:
    if whereabouts not in dict(WHEREABOUTS):
        return "Say whether they are here, out, or away as agreed."
    if expected_at is not None and whereabouts != "out":
        return "A time to be back is for somebody who is out."
    return None


@action(by=HOME, records=["whereabouts_noted"], on_case=False)
def call_the_roll(*, home: Home, answers: Mapping[File, Answer], by: Actor) -> int:
    """Call the roll of a home: where everybody who sleeps here is tonight. Return how many answered."""
    refuse_if(None if answers else "Answer for at least one young person.")
    for file, answer in answers.items():
        placement = lived_in(file)
        refuse_if(None if placement.home_id == home.pk else "Somebody here lives in another home.")
        note_whereabouts(
            file=file, whereabouts=answer.whereabouts, expected_at=answer.expected_at, by=by
        )
    return len(answers)


@action(by=SHIFTS, records=["shift_taken_over"], on_case=False)
def take_over_shift(*, home: Home, by: Actor) -> Home:
    """Take over the shift in a home: from now on "since my last shift" counts from here."""
    refuse_if(None if home.agency_id == by.agency_id else NOT_OURS)
    record("shift_taken_over", file=home.file, by=by, home=home.pk, member=by.member_id)
    return home
