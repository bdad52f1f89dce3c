"""Leaving care: confirmed, the offer given, looked at once a year. And visits, in custody too."""

from datetime import date

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.care_status import refusals
from accord.casework.care_status.kept import standing_today
from accord.casework.care_status.models import CareLayer, CareVisit, LeavingCare
from accord.casework.care_status.who import LEAD, SUPPORTERS
from accord.casework.people.actions import owned
from accord.duties.record import record


@action(by=LEAD, records=["leaving_care_eligibility_confirmed"])
def confirm_leaving_care(
    *,
    file: File,
    ground: str,
    authority: str,
    eligible_from: date,
    layer: CareLayer | None = None,
    by: Actor,
) -> LeavingCare:
    """Confirm that leaving care services are due, on what ground, from which day and from which council.

    By 13 weeks of remand only where one remand reached them; what the law adds up is another ground.
    """
    found = standing_today(file.pk)
    refuse_if(refusals.of_leaving(ground, authority, found.looked_after))
    if ground == "remand_13_weeks" and not found.protocol_reached:
        refuse_if("No one remand has lasted 13 weeks. Look at what the law adds up, and choose that ground.")  # fmt: skip
    refuse_if(refusals.of_day(eligible_from))
    with refuse_on("one_leaving_care", refusals.ONE_LEAVING):
        row = LeavingCare.objects.create(
            **owned(file, by),
            ground=ground,
            authority=authority.strip(),
            eligible_from=eligible_from,
            layer=layer,
        )
    about = {"remand": layer.pk} if layer else {}
    record(
        "leaving_care_eligibility_confirmed",
        file=file,
        by=by,
        **about,
        leaving_care=row.pk,
        started_on=eligible_from,
        eligibility=ground,
    )
    return row


@action(by=SUPPORTERS, records=["care_leavers_offer_given"])
def give_care_leavers_offer(
    *,
    leaving_care: LeavingCare,
    given_on: date | None = None,
    advice: str = "",
    home: str = "",
    money: str = "",
    study: str = "",
    by: Actor,
) -> LeavingCare:
    """Record that the young person was given the care leavers' offer, and what they get: advice, a home, money, study."""
    day = given_on or clock.local_date(clock.now())
    refuse_if(refusals.of_day(day))
    said = {"advice": advice, "home": home, "money": money, "study": study}
    _change(leaving_care, offer_given_on=day, **said)
    about = {"leaving_care": leaving_care.pk}
    record("care_leavers_offer_given", file=leaving_care.file, by=by, **about)
    return leaving_care


@action(by=SUPPORTERS, records=["leaving_care_looked_at"])
def look_at_leaving_care(
    *, leaving_care: LeavingCare, still_needed: str, looked_on: date | None = None, by: Actor
) -> LeavingCare:
    """Say whether support is still needed. It goes on until 25 where it is."""
    day = looked_on or clock.local_date(clock.now())
    known = still_needed in ("yes", "no")
    refuse_if(refusals.of_day(day) or (None if known else "Say whether it is needed still."))
    _change(leaving_care, looked_at_on=day, still_needed=still_needed)
    record(
        "leaving_care_looked_at",
        file=leaving_care.file,
        by=by,
        leaving_care=leaving_care.pk,
        still_needed=still_needed,
    )
    return leaving_care


def _change(row: LeavingCare, **new: object) -> None:
    rows = LeavingCare.objects.filter(pk=row.pk, version=row.version)
    moved = rows.update(**new, version=row.version + 1)
    refuse_if(None if moved else refusals.CHANGED)
    row.refresh_from_db()


@action(by=SUPPORTERS, records=["care_visit_made"])
def record_care_visit(
    *, file: File, visited_on: date, place: str, seen_alone: bool, by: Actor
) -> CareVisit:
    """Record that the young person was visited, where, and whether they were seen alone. Nothing of what was said."""
    refuse_if(refusals.of_visit(visited_on, place))
    row = CareVisit.objects.create(
        **owned(file, by), visited_on=visited_on, place=place, seen_alone=seen_alone
    )
    record(
        "care_visit_made",
        file=file,
        by=by,
        care_visit=row.pk,
        visited_at_place=place,
        visited_on=visited_on,
    )
    return row
