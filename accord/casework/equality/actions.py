"""Writing down what a young person says of themselves."""

from datetime import date

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if
from accord.casework.equality import refusals
from accord.casework.equality.models import NOT_SAID, SelfDescription
from accord.casework.equality.queries import agreed_here
from accord.casework.people.actions import owned
from accord.duties.record import record

WRITERS = ["lead_worker", "lead_worker_manager", "youth_justice_worker"]


@action(by=WRITERS, records=["self_description_recorded"])
def describe_young_person(
    *,
    file: File,
    said_by: str,
    said_on: date | None = None,
    ethnicity: str = NOT_SAID,
    ethnicity_words: str = "",
    gender: str = NOT_SAID,
    gender_words: str = "",
    disability: str = NOT_SAID,
    sexuality: str = "",
    diverse_needs: str = "",
    by: Actor,
) -> SelfDescription:
    """Write down what a young person says of themselves, each part of it as they like, and what services take into account.

    Said anew it is a new record; the newest stands. Nothing of it stands on the timeline. `said_on` is a London day, today if left out.
    """
    day = said_on or clock.local_date(clock.now())
    said = {
        "ethnicity": ethnicity or NOT_SAID,
        "ethnicity_words": ethnicity_words.strip(),
        "gender": gender or NOT_SAID,
        "gender_words": gender_words.strip(),
        "disability": disability or NOT_SAID,
        "sexuality": sexuality.strip(),
        "diverse_needs": diverse_needs.strip(),
    }
    refuse_if(None if agreed_here(by) else refusals.NOT_HERE)
    refuse_if(refusals.of_description(said, said_by, day))
    row = SelfDescription.objects.create(**owned(file, by), said_by=said_by, said_on=day, **said)
    record("self_description_recorded", file=file, by=by, self_description=row.pk)
    return row
