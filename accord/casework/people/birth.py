"""Putting a date of birth right: the ages of every entry, and what is owed by them, follow it."""

from datetime import date

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.people.actions import refusal_by_name, refusal_to_open, save_version
from accord.casework.people.conflicts import record_declared
from accord.casework.people.models import YoungPerson
from accord.casework.people.watching import BIRTHDAYS
from accord.duties.correcting import derive_again, withdraw_what_rested_on_it
from accord.events.models import Event


@action(
    by=["lead_worker"], records=["date_of_birth_corrected", "entry_withdrawn", "member_blocked"]
)
def correct_date_of_birth(
    *, person: YoungPerson, born: date, version: int, by: Actor
) -> YoungPerson:
    """Put the date of birth right. Both dates stay on the timeline, and what is owed is worked out again.

    Who chairs, who writes and by when goes by the right age from now on; what was owed only
    because of the wrong one lapses and stays readable. A wrong sixteenth or eighteenth birthday is withdrawn,
    and the right one is recorded when the worker next looks.

    :raises EditedMeanwhile: if somebody saved who they are meanwhile.
    """
    before = person.born
    refuse_if(
        "This is the date of birth already. Change what is wrong." if born == before else None
    )
    opened = clock.local_date(person.file.opened_at)
    refuse_if(refusal_to_open(born, min(opened, clock.local_date(clock.now()))))
    refuse_if(refusal_by_name({by.member_id}, by, person.legal_name, person.preferred_name, born))
    save_version(person, version, {"born": born}, by)
    record_declared(person.file, by)
    derive_again("date_of_birth_corrected", file=person.file, by=by, old_born=before, new_born=born)
    birthdays = Event.objects.filter(
        file_id=person.file_id, type__in=BIRTHDAYS.values(), corrected_by__isnull=True
    )
    for event in birthdays:
        withdraw_what_rested_on_it(event, by=by)
    return person
