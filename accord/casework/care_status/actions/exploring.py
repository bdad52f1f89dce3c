"""Before section 20: it is asked for, every option is looked into, and they are put forward."""

from datetime import date

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.care_status import refusals
from accord.casework.care_status.actions.beginning import consider
from accord.casework.care_status.models import Section20, Section20Option
from accord.casework.care_status.options import named, options_of
from accord.casework.care_status.who import LEAD
from accord.casework.people.actions import owned
from accord.duties.record import record


@action(by=LEAD, records=["section_20_requested"])
def ask_for_section_20(
    *, file: File, why: str, requested_on: date | None = None, by: Actor
) -> Section20:
    """Begin to consider section 20, on a London day (today if left out). Every other option comes first."""
    day = requested_on or clock.local_date(clock.now())
    refuse_if(refusals.of_words(why, "Say why it is considered.") or refusals.of_day(day))
    with refuse_on("one_open_section_20", refusals.ONE_20):
        return consider(file, why, day, by)


@action(by=LEAD, records=["section_20_option_considered"])
def consider_option(
    *,
    section_20: Section20,
    option: str,
    standing: str,
    because: str,
    proposed_by_council: str = "",
    by: Actor,
) -> Section20Option:
    """Say of one option whether it may work, was tried or may not work, and why. It can be said again.

    Of a stay with relatives or friends it is also said whether the council proposed it: then it
    may in law be a placement by the council.
    """
    known = {one.name for one in named(by)}
    refuse_if(None if option in known else "No agreement here names such an option.")
    refuse_if(refusals.to_consider(section_20, standing, because))
    said = {
        "standing": standing,
        "because": because.strip(),
        "proposed_by_council": proposed_by_council,
    }
    row = Section20Option.objects.filter(section_20=section_20, option=option).first()
    if row is None:
        with refuse_on("one_section_20_option", refusals.CHANGED):
            row = Section20Option.objects.create(**owned(section_20.file, by), section_20=section_20, option=option, **said)  # fmt: skip
    else:
        Section20Option.objects.filter(pk=row.pk).update(
            **said, version=row.version + 1, recorded_at=clock.now(), recorded_by_id=by.member_id
        )
        row.refresh_from_db()
    about = {"section_20": section_20.pk, "considered": [option]}
    record("section_20_option_considered", file=section_20.file, by=by, **about)
    return row


@action(by=LEAD, records=["section_20_options_recorded"])
def put_options_forward(*, section_20: Section20, by: Actor) -> Section20:
    """Put the options before whoever decides. Each says why it may or may not work."""
    options = options_of(section_20, by)
    refuse_if(refusals.to_put(section_20, [one.says for one in options if one.written is None]))
    moved = Section20.objects.filter(pk=section_20.pk, state="options").update(
        state="with_director",
        recorded_options_at=clock.now(),
        version=section_20.version + 1,
    )
    refuse_if(None if moved else refusals.CHANGED)
    section_20.refresh_from_db()
    about = {"section_20": section_20.pk, "considered": [one.name for one in options]}
    record("section_20_options_recorded", file=section_20.file, by=by, **about)
    return section_20
