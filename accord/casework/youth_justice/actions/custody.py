"""Custody told of early, the support for the release, and bail considered."""

from datetime import date, datetime
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.people.actions import owned
from accord.casework.youth_justice import refusals
from accord.casework.youth_justice.models import BailConsidered, CustodyStay
from accord.casework.youth_justice.who import BOTH, FRONT_DOOR, LEAD
from accord.duties.record import record


@action(by=BOTH, records=["young_person_in_custody", "front_door_alerted"])
def record_custody(
    *,
    file: File,
    place: str,
    in_custody_from: datetime,
    subject_of_plan: bool,
    allocated: bool,
    by: Actor,
) -> CustodyStay:
    """Record that the young person is in custody: police cells, remand or a sentence. The front door is told at once."""
    refuse_if(refusals.of_custody(place, in_custody_from))
    with refuse_on("one_custody_stay", refusals.IN_CUSTODY):
        row = CustodyStay.objects.create(
            **owned(file, by),
            place=place,
            in_custody_from=in_custody_from,
            subject_of_plan=subject_of_plan,
            allocated=allocated,
        )
    known: dict[str, Any] = {"subject_of_plan": subject_of_plan, "allocated": allocated}
    record("young_person_in_custody", file=file, by=by, custody_stay=row.pk, **known)
    record("front_door_alerted", file=file, by=by, custody_stay=row.pk, **known)
    return row


@action(
    by=[*FRONT_DOOR, *LEAD],
    records=["social_care_team_alerted", "social_care_worker_told"],
)
def pass_custody_on(*, stay: CustodyStay, to_team: str = "", by: Actor) -> CustodyStay:
    """Pass word of the custody on: to the social worker, or by its name to the team that is to take it up."""
    refuse_if(refusals.of_stay(stay))
    now, team = clock.now(), to_team.strip()
    new = {"told_team": team, "team_told_at": now} if team else {"worker_told_at": now}
    _change(stay, **new)
    told = "social_care_team_alerted" if team else "social_care_worker_told"
    record(told, file=stay.file, by=by, custody_stay=stay.pk)
    return stay


@action(by=[*LEAD, *FRONT_DOOR], records=["release_support_package_arranged"])
def arrange_release_package(
    *, stay: CustodyStay, package: str, expected_release_on: date | None = None, by: Actor
) -> CustodyStay:
    """Say what is made ready for the day of release. It can be said again until then."""
    refuse_if(refusals.of_stay(stay) or refusals.of_package(package))
    new = {"package": package.strip(), "expected_release_on": expected_release_on}
    _change(stay, **new, package_arranged_at=clock.now())
    record("release_support_package_arranged", file=stay.file, by=by, custody_stay=stay.pk)
    return stay


@action(by=BOTH, records=["young_person_released"])
def record_release(*, stay: CustodyStay, released_at: datetime, by: Actor) -> CustodyStay:
    """Record that the young person was released. What care rests on is recorded by itself."""
    early = released_at < stay.in_custody_from
    refuse_if(refusals.of_stay(stay) or refusals.of_moment(released_at))
    refuse_if("They were taken into custody later than that." if early else None)
    _change(stay, released_at=released_at)
    record(
        "young_person_released",
        file=stay.file,
        by=by,
        happened_at=released_at,
        custody_stay=stay.pk,
    )
    return stay


def _change(stay: CustodyStay, **new: object) -> None:
    rows = CustodyStay.objects.filter(pk=stay.pk, version=stay.version)
    moved = rows.update(**new, version=stay.version + 1)
    refuse_if(None if moved else refusals.CHANGED)
    stay.refresh_from_db()


@action(by=BOTH, records=["young_person_charged", "bail_considered", "bail_granted"])
def consider_bail(
    *,
    file: File,
    charged_on: date,
    bail_possible: str,
    outcome: str = "waiting",
    reasons: str = "",
    bail: BailConsidered | None = None,
    by: Actor,
) -> BailConsidered:
    """Say whether bail is possible for somebody who was charged, what came of it, and why where it was refused.

    With `bail` what was said before is brought up to date.
    """
    refuse_if(refusals.of_bail(outcome, reasons, charged_on))
    said = {
        "charged_on": charged_on,
        "bail_possible": bail_possible,
        "outcome": outcome,
        "reasons": reasons.strip(),
    }
    was = bail.outcome if bail else ""
    if bail is None:
        bail = BailConsidered.objects.create(**owned(file, by), **said)
        record("young_person_charged", file=file, by=by, bail=bail.pk)
    else:
        rows = BailConsidered.objects.filter(pk=bail.pk, version=bail.version)
        moved = rows.update(**said, version=bail.version + 1)
        refuse_if(None if moved else refusals.CHANGED)
        bail.refresh_from_db()
    record("bail_considered", file=file, by=by, bail=bail.pk, bail_possible=bail_possible)
    if outcome == "granted" and was != "granted":
        record("bail_granted", file=file, by=by, bail=bail.pk)
    return bail
