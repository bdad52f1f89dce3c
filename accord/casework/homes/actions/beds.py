"""Keeping the beds of a home true."""

from datetime import date
from typing import Any

from django.db.models import F

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import new_ref
from accord.access.refusals import EditedMeanwhile, refuse_if, refuse_on
from accord.casework.homes import refusals
from accord.casework.homes.actions.units import hold_flat
from accord.casework.homes.actions.vacancies import KEEPERS, promised_in, withdraw_vacancy
from accord.casework.homes.models import Bed, Home, Unit, Vacancy
from accord.casework.homes.states import HELD, OPEN
from accord.casework.homes.turns import home_in_turn, take_home_turn
from accord.duties.record import record


@action(by=KEEPERS, records=["bed_added"], on_case=False)
def add_bed(
    *,
    home: Home,
    name: str,
    accessible: bool = False,
    unit: Unit | None = None,
    emergency: bool = False,
    opened_on: date | None = None,
    by: Actor,
) -> Bed:
    """Add a bed or room to a home, in use from a day on: today unless said."""
    home = home_in_turn(home)
    refuse_if(refusals.to_run(home.agency_id, by) or refusals.of_home(home))
    _enter_flat(home, unit)
    with refuse_on("one_bed_of_that_name", f"{home.name} already has a bed called {name}."):
        bed = Bed.objects.create(
            ref=new_ref(),
            area_id=by.area_id,
            home_id=home.pk,
            name=name,
            accessible=accessible,
            unit=unit,
            emergency=emergency,
            opened_on=opened_on or clock.local_date(clock.now()),
        )
    record("bed_added", file=home.file, by=by, home=home.pk, bed=bed.pk)
    return bed


@action(
    by=KEEPERS, records=["bed_closed", "vacancy_withdrawn", "kept_bed_taken_back"], on_case=False
)
def close_bed(*, bed: Bed, closed_on: date, by: Actor) -> Bed:
    """Take a bed out of use from a day on. Any vacancy of it is withdrawn.

    :raises Refused: while it is promised to somebody: the promise is taken back on their case first.
    """
    home = bed.home
    refuse_if(refusals.to_run(home.agency_id, by))
    take_home_turn(home.pk)
    live = list(Vacancy.objects.filter(bed_id=bed.pk, state__in=[OPEN, HELD]))
    refuse_if(refusals.STILL_PROMISED if promised_in(home, live) else None)
    closed = Bed.objects.filter(pk=bed.pk, closed_on__isnull=True).update(
        closed_on=closed_on, version=F("version") + 1
    )
    if not closed:
        refuse_if("This bed is already out of use.")
    for vacancy in live:
        withdraw_vacancy(vacancy=vacancy, by=by)
    bed.refresh_from_db()
    record("bed_closed", file=home.file, by=by, home=home.pk, bed=bed.pk)
    return bed


@action(by=KEEPERS, records=["bed_details_changed"], on_case=False)
def change_bed(
    *,
    bed: Bed,
    name: str,
    accessible: bool,
    unit: Unit | None,
    emergency: bool,
    version: int,
    opened_on: date | None = None,
    by: Actor,
) -> Bed:
    """Correct or add to what is known of a bed. What was known before stays readable.

    `opened_on` puts right the day from which it is in use; None leaves it as it stands.

    :raises EditedMeanwhile: with the other person's version, if it is newer.
    """
    home = bed.home
    refuse_if(refusals.to_run(home.agency_id, by))
    if unit != bed.unit:
        _enter_flat(home, unit)
    new: dict[str, Any] = {
        "name": name,
        "accessible": accessible,
        "unit": unit,
        "emergency": emergency,
    }
    if opened_on is not None:
        refuse_if(refusals.unless_nobody_before(bed, opened_on))
        new["opened_on"] = opened_on
    changed = sorted(n for n in new if new[n] != getattr(bed, n))
    if not changed:
        return bed
    with refuse_on("one_bed_of_that_name", f"{home.name} already has a bed called {name}."):
        saved = Bed.objects.filter(pk=bed.pk, version=version).update(**new, version=version + 1)
    bed.refresh_from_db()
    if not saved:
        theirs = {n: getattr(bed, n) for n in (*changed, "version")}
        raise EditedMeanwhile(theirs, by="somebody else")
    record("bed_details_changed", file=home.file, by=by, home=home.pk, bed=bed.pk, changed=changed)
    return bed


def _enter_flat(home: Home, unit: Unit | None) -> None:
    """Refuse a flat that no bed can come into: another home's, or one that is out of use by the time this is done."""
    refuse_if(refusals.of_unit(home, unit))
    if unit is not None:
        refuse_if(refusals.of_unit(home, hold_flat(unit)))
